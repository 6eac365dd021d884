// Sends every datagram back, many in one call, and counts when each was taken after the kernel had it.
// Usage: udp-echo CORE. Prints its port; answers each line on standard input with a line of JSON, as the agent under test does; ends at the end
// of input.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64, OCTETS = 2048, BUFFER = 32 << 20 };

// Microseconds; the buckets of the agent's own histogram.
static const double bounds[] = {5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10000, 50000, 100000, 1000000, 1.7976931348623157e308};
enum { BOUNDS = sizeof bounds / sizeof bounds[0] };

static unsigned char octets[BATCH][OCTETS];
static char controls[BATCH][64];
static struct sockaddr_in senders[BATCH];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];
static long received, counts[BOUNDS];
static int channel;

static void note(struct msghdr *message, const struct timespec *now) {
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    if (control == NULL)
        return;
    struct timespec then;
    memcpy(&then, CMSG_DATA(control), sizeof then);
    double microseconds = (now->tv_sec - then.tv_sec) * 1e6 + (now->tv_nsec - then.tv_nsec) / 1e3;
    int bucket = 0;
    while (microseconds > bounds[bucket])
        bucket++;
    counts[bucket]++;
}

static void *echo(void *unused) {
    (void)unused;
    for (;;) {
        for (int i = 0; i < BATCH; i++) {
            vectors[i] = (struct iovec){octets[i], OCTETS};
            messages[i].msg_hdr = (struct msghdr){&senders[i], sizeof senders[i], &vectors[i], 1, controls[i], sizeof controls[i], 0};
        }
        int count = recvmmsg(channel, messages, BATCH, MSG_WAITFORONE, NULL);
        if (count <= 0)
            continue;
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        for (int i = 0; i < count; i++) {
            note(&messages[i].msg_hdr, &now);
            vectors[i].iov_len = messages[i].msg_len;
            messages[i].msg_hdr.msg_control = NULL;
            messages[i].msg_hdr.msg_controllen = 0;
        }
        __atomic_store_n(&received, received + count, __ATOMIC_RELEASE);
        sendmmsg(channel, messages, count, MSG_DONTWAIT);
    }
    return NULL;
}

static void tell(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double milliseconds = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
    printf("{\"Received\":%ld,\"Lost\":0,\"DroppedByReason\":{},\"ProcessorMilliseconds\":%.3f,\"AllocatedBytes\":0,\"LatencyCounts\":[",
           __atomic_load_n(&received, __ATOMIC_ACQUIRE), milliseconds);
    for (int i = 0; i < BOUNDS; i++)
        printf(i == 0 ? "%ld" : ",%ld", counts[i]);
    printf("],\"LatencyBounds\":[");
    for (int i = 0; i < BOUNDS; i++)
        printf(i == 0 ? "%.17g" : ",%.17g", bounds[i]);
    printf("]}\n");
    fflush(stdout);
}

int main(int count, char **arguments) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(count > 1 ? atoi(arguments[1]) : 0, &cores);
    sched_setaffinity(0, sizeof cores, &cores);
    channel = socket(AF_INET, SOCK_DGRAM, 0);
    int on = 1, room = BUFFER;
    setsockopt(channel, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    setsockopt(channel, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof own;
    if (channel < 0 || bind(channel, (struct sockaddr *)&own, sizeof own) != 0 || getsockname(channel, (struct sockaddr *)&own, &length) != 0) {
        perror("udp-echo");
        return 3;
    }
    printf("%d\n", ntohs(own.sin_port));
    fflush(stdout);
    pthread_t thread;
    pthread_create(&thread, NULL, echo, NULL);
    char line[256];
    while (fgets(line, sizeof line, stdin) != NULL)
        tell();
    return 0;
}
