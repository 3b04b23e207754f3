package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.ns;

import dev.ringlab.model.backend.MainLoop;
import dev.ringlab.model.backend.Qemu;
import dev.ringlab.model.backend.QemuRsc;
import dev.ringlab.model.backend.VhostUser;
import dev.ringlab.model.guest.ReceiveBuf;
import dev.ringlab.model.guest.Softirq;
import dev.ringlab.model.guest.TableTimes;
import dev.ringlab.model.guest.TransmitQueue;
import dev.ringlab.model.guest.VirtioNet;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.sim.random.Law;

/** Round numbers for what a {@link Bench} does not change. */
final class RoundCosts {
    static final Qemu.Costs QEMU = new Qemu.Costs(
            new MainLoop.Costs(ns(3500), ns(1500), ns(2000)),
            ns(700),
            ns(500),
            ns(150),
            0,
            ns(50),
            ns(600),
            ns(200),
            ns(400),
            new QemuRsc.Costs(ns(150), ns(5)));

    static final VhostUser.Costs VHOST_USER = new VhostUser.Costs(ns(100), ns(80), ns(90), ns(40), 0, ns(600));

    static final TransmitQueue.Costs TRANSMIT = new TransmitQueue.Costs(ns(20_000), ns(500));

    static final TableTimes.Costs TABLES = new TableTimes.Costs(ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0));

    private RoundCosts() {}

    /** A list costs what its skbs do. */
    static NetStack.Costs stack(Law skb, Law refuse) {
        return new NetStack.Costs(
                ns(0), ns(0), ns(0), skb, ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), refuse);
    }

    /** A head costs nothing, wherever it is. */
    static ReceiveBuf.Costs receive(Law getBuf, Law skb, Law dissect) {
        return new ReceiveBuf.Costs(getBuf, skb, ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), 0, ns(30), dissect);
    }

    /** Nothing beyond a poll and its end. */
    static VirtioNet.Costs driver(Law poll, Law enableCallback, Law complete, Law recheck) {
        return new VirtioNet.Costs(poll, enableCallback, complete, recheck, ns(0), ns(0), ns(0), ns(0));
    }

    /** Passes, and a switch to ksoftirqd for each of its turns. */
    static Softirq.Costs softirq(Law pass, Law ksoftirqd) {
        return new Softirq.Costs(
                ns(0), pass, ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0),
                ksoftirqd, ksoftirqd, ns(0));
    }
}
