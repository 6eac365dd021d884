// Decodes and encodes with what asn1c made of the same schemas, and tells how long that takes.
// Commands on standard input, one a line; one line of answer each:
//   load HEX       decodes, encodes and answers with the octets in hexadecimal, or with "failed: WHY"
//   decode TIMES   decodes what was loaded and frees it, so often; answers with nanoseconds in all
//   encode TIMES   encodes it so often; the same
// A frame of J2735 holds its message as an open type, which asn1c 0.9.28 does not take apart: the subset has it as an octet string, which is
// the same on the wire, and it is decoded and encoded here, as users of that compiler do. Part II and regional contents stay octets.
#include <asn_application.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include PDU_HEADER
#ifdef FRAMED
#include <BasicSafetyMessage.h>
#include <MapData.h>
#include <PersonalSafetyMessage.h>
#include <RoadSafetyMessage.h>
#include <SPAT.h>
#include <SensorDataSharingMessage.h>
#include <SignalRequestMessage.h>
#include <SignalStatusMessage.h>

static asn_TYPE_descriptor_t *type_of(long id) {
    switch (id) {
    case 18: return &asn_DEF_MapData;
    case 19: return &asn_DEF_SPAT;
    case 20: return &asn_DEF_BasicSafetyMessage;
    case 29: return &asn_DEF_SignalRequestMessage;
    case 30: return &asn_DEF_SignalStatusMessage;
    case 32: return &asn_DEF_PersonalSafetyMessage;
    case 33: return &asn_DEF_RoadSafetyMessage;
    case 41: return &asn_DEF_SensorDataSharingMessage;
    default: return NULL;
    }
}
#endif

struct message {
    void *frame;
    void *inner;
    asn_TYPE_descriptor_t *inner_type;
};

static unsigned char input[16384], output[16384], inner_output[16384];
static size_t octets;

static int decode(struct message *m) {
    memset(m, 0, sizeof *m);
    if (uper_decode_complete(NULL, &PDU, &m->frame, input, octets).code != RC_OK)
        return -1;
#ifdef FRAMED
    MessageFrame_t *frame = m->frame;
    m->inner_type = type_of(frame->messageId);
    if (m->inner_type == NULL)
        return -1;
    if (uper_decode_complete(NULL, m->inner_type, &m->inner, frame->value.buf, frame->value.size).code != RC_OK)
        return -1;
#endif
    return 0;
}

static void release(struct message *m) {
    if (m->inner_type != NULL)
        ASN_STRUCT_FREE(*m->inner_type, m->inner);
    ASN_STRUCT_FREE(PDU, m->frame);
}

static long encode(struct message *m) {
#ifdef FRAMED
    MessageFrame_t *frame = m->frame;
    OCTET_STRING_t kept = frame->value;
    asn_enc_rval_t inner = uper_encode_to_buffer(m->inner_type, m->inner, inner_output, sizeof inner_output);
    if (inner.encoded < 0)
        return -1;
    frame->value.buf = inner_output;
    frame->value.size = (inner.encoded + 7) / 8;
#endif
    asn_enc_rval_t all = uper_encode_to_buffer(&PDU, m->frame, output, sizeof output);
#ifdef FRAMED
    frame->value = kept;
#endif
    return all.encoded < 0 ? -1 : (all.encoded + 7) / 8;
}

static long long nanoseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void load(const char *hex, struct message *m, int *is_loaded) {
    if (*is_loaded)
        release(m);
    *is_loaded = 0;
    octets = strlen(hex) / 2;
    if (octets > sizeof input) {
        printf("failed: longer than %zu octets\n", sizeof input);
        return;
    }
    for (size_t i = 0; i < octets; i++) {
        unsigned value;
        sscanf(hex + 2 * i, "%2x", &value);
        input[i] = value;
    }
    if (decode(m) != 0) {
        release(m);
        puts("failed: it does not decode");
        return;
    }
    *is_loaded = 1;
    long written = encode(m);
    if (written < 0) {
        puts("failed: it does not encode");
        return;
    }
    for (long i = 0; i < written; i++)
        printf("%02x", output[i]);
    putchar('\n');
}

int main(void) {
    static char line[40000];
    struct message kept;
    int is_loaded = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = 0;
        long times = atol(line + 7);
        long long start = nanoseconds();
        if (strncmp(line, "load ", 5) == 0) {
            load(line + 5, &kept, &is_loaded);
        } else if (strncmp(line, "decode ", 7) == 0) {
            for (long i = 0; i < times; i++) {
                struct message m;
                decode(&m);
                release(&m);
            }
            printf("%lld\n", nanoseconds() - start);
        } else if (strncmp(line, "encode ", 7) == 0 && is_loaded) {
            for (long i = 0; i < times; i++)
                encode(&kept);
            printf("%lld\n", nanoseconds() - start);
        } else {
            puts("failed: no such command");
        }
        fflush(stdout);
    }
    return 0;
}
