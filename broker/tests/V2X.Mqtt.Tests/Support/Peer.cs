using System.Diagnostics;

namespace V2X.Mqtt.Tests.Support;

/// <summary>Other people's clients, run as processes.</summary>
internal static class Peer
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Waits for something that another thread is about to bring about.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deadline, "waited in vain");
            await Task.Yield();
        }
    }

    /// <summary>Runs a program to its end and gives what it printed; fails where it fails.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using CancellationTokenSource limit = new(Deadline);
        using Process process = new() { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{await errors}");
            return output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    public static Task<string> PythonAsync(string script, params object[] arguments) =>
        RunAsync("/usr/bin/python3", ["-c", Prelude + script, .. arguments.Select(argument => argument.ToString()!)]);

    /// <summary>Runs a script with npm's client; prints ok where it comes to its end.</summary>
    public static Task<string> NodeAsync(string script, string scheme, int port, int version, string certificate)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("V2X.sln is in no folder above the tests.");
        string client = Path.Combine(folder, "eng", "peers", "node_modules", "mqtt");
        Assert.True(Directory.Exists(client), "npm's mqtt is not installed: run eng/install-peers");
        string text = NodePrelude + "(async () => {\n" + script + "\n})().then(() => { console.log('ok'); process.exit(0); }, e => { console.error(e); process.exit(1); });";
        return RunAsync("node", "-e", text, client, scheme, $"{port}", $"{version}", certificate);
    }

    private const string NodePrelude = """
        const [path, scheme, port, version, certificate] = process.argv.slice(1);
        const mqtt = require(path), same = require('assert').deepStrictEqual;
        // A script that waits in vain says so before its process is ended.
        setTimeout(() => { console.error('waited in vain'); process.exit(1); }, 20000);
        const waiting = [];
        const look = () => waiting.forEach(w => w.test() && w.done());
        const until = test => new Promise(done => { waiting.push({ test, done }); look(); });
        async function connect(options) {
            const url = scheme + '://' + (scheme === 'mqtts' ? 'localhost' : '127.0.0.1') + ':' + port + (scheme === 'ws' ? '/mqtt' : '');
            const client = mqtt.connect(url, { protocolVersion: +version, reconnectPeriod: 50, ca: scheme === 'mqtts' ? require('fs').readFileSync(certificate) : undefined, ...options });
            client.got = [];
            client.on('message', (topic, payload, packet) => { client.got.push(packet); look(); });
            client.on('connect', () => setImmediate(look));
            await new Promise((done, failed) => { client.once('connect', done); client.once('error', failed); });
            return client;
        }

        """;

    private const string Prelude = """
        import sys, threading, ssl
        import paho.mqtt.client as mqtt
        from paho.mqtt.properties import Properties
        from paho.mqtt.packettypes import PacketTypes
        from paho.mqtt.subscribeoptions import SubscribeOptions
        port = int(sys.argv[1])
        LIMIT = 20

        class Client:
            def __init__(self, name, protocol=mqtt.MQTTv5, transport='tcp', clean=True, tls=None, expiry=0, will=None, at=None):
                v5 = protocol == mqtt.MQTTv5
                self.c = mqtt.Client(name, protocol=protocol, transport=transport, **({} if v5 else {'clean_session': clean}))
                self.messages, self.cond, self.acks, self.flags = [], threading.Condition(), set(), None
                self.c.on_message = lambda c, u, m: self.note(lambda: self.messages.append(m))
                self.c.on_connect = lambda c, u, f, rc, p=None: self.note(lambda: setattr(self, 'flags', (f, rc)))
                self.c.on_subscribe = lambda c, u, mid, *a: self.note(lambda: self.acks.add(('s', mid)))
                self.c.on_publish = lambda c, u, mid, *a: self.note(lambda: self.acks.add(('p', mid)))
                if will: self.c.will_set(**will)
                if tls: self.c.tls_set(tls)
                if transport == 'websockets': self.c.ws_set_options(path='/mqtt')
                props = None
                if v5:
                    props = Properties(PacketTypes.CONNECT); props.SessionExpiryInterval = expiry
                self.c.connect('localhost' if tls else '127.0.0.1', at or port, 30, **({'clean_start': clean, 'properties': props} if v5 else {}))
                self.c.loop_start()
                self.wait(lambda: self.flags is not None)
            def note(self, act):
                with self.cond:
                    act(); self.cond.notify_all()
            def wait(self, what):
                with self.cond:
                    assert self.cond.wait_for(what, LIMIT), 'waited in vain'
            def sub(self, *a, **k):
                mid = self.c.subscribe(*a, **k)[1]; self.wait(lambda: ('s', mid) in self.acks)
            def pub(self, *a, **k):
                mid = self.c.publish(*a, **k).mid; self.wait(lambda: ('p', mid) in self.acks)
            def get(self, n):
                self.wait(lambda: len(self.messages) >= n); return self.messages[:n]
            def drop(self):
                # The network is lost: no DISCONNECT.
                self.c.loop_stop(); self.c._sock_close()
            def bye(self):
                self.c.disconnect(); self.c.loop_stop()

        """;
}
