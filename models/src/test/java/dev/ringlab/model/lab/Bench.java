package dev.ringlab.model.lab;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.Qemu;
import dev.ringlab.model.backend.QemuRsc;
import dev.ringlab.model.backend.VhostNet;
import dev.ringlab.model.backend.VhostUser;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.BusyPoll;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.IrqThread;
import dev.ringlab.model.guest.Kernel;
import dev.ringlab.model.guest.NapiThread;
import dev.ringlab.model.guest.RefillTrigger;
import dev.ringlab.model.guest.Rps;
import dev.ringlab.model.guest.RxDim;
import dev.ringlab.model.guest.TransmitQueue;
import dev.ringlab.model.guest.TryFill;
import dev.ringlab.model.guest.Watchdog;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.host.HostCores;
import dev.ringlab.model.host.Steal;
import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.interrupt.Vectors;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Affinity;
import dev.ringlab.model.path.Costs;
import dev.ringlab.model.path.Queue;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.model.traffic.Capture;
import dev.ringlab.model.traffic.FlowMix;
import dev.ringlab.model.traffic.FrameSizes;
import dev.ringlab.model.traffic.TrafficConfig;
import dev.ringlab.model.traffic.Unwanted;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;

/** A scenario that tests change by the field, with round numbers for costs. */
public final class Bench {
    public ArrivalPattern arrivals = ArrivalPattern.POISSON;
    public double startNs = 0;
    public double ratePps = 500e3;
    public int burst = 32;
    public double peakRatePps = 10e6;
    public double lowRatePps = 100e3;
    public int sizeBytes = 64;
    public FrameSizes sizes = FrameSizes.parse("fixed");
    public Protocol protocol = Protocol.UDP;
    public boolean tcpTimestamps = true;
    public Checksum checksum = Checksum.DATA_VALID;
    public int flows = 1;
    public FlowMix flowMix = FlowMix.parse("in-turn");
    public int pushEvery = 0;
    public double headerChanges = 0;
    public double badHeaders = 0;
    public Unwanted unwanted = new Unwanted(0, 0, 0);
    public Capture pcap = Capture.NONE;
    public double speed = 1;
    public int tapLength = 1000;
    public Backends.Kind backend = Backends.Kind.VHOST_NET;
    public int vhostBatch = 64;
    public int vhostWeight = 256;
    public double vhostBusyPollNs = 0;
    public Law vhostTransmitEvery = ns(0);
    public Law qemuExitEvery = ns(0);
    public boolean rsc = false;
    public double rscIntervalNs = 300e3;
    public int vhostUserRetries = 0;
    public double vhostUserRetryDelayNs = 0;
    public boolean vhostUserKicks = false;
    public int pairs = 1;
    public Affinity affinity = Affinity.parse("spread");
    public Queue.SteeringKind steering = Queue.SteeringKind.HASH;
    public int queueSize = 256;
    public RingFormat format = RingFormat.SPLIT;
    public boolean eventIdx = true;
    public Vectors vectors = Vectors.PER_QUEUE;
    public double coalescingNs = 0;
    public int coalescedFrames = 0;
    public boolean adaptive = false;
    public CpuList stealVcpus = CpuList.parse("0");
    public Law stealEvery = ns(0);
    public Law stealPause = ns(0);
    public Cpus vcpuCores = Cpus.parse("none");
    public Cpus workerCores = Cpus.parse("none");
    public double haltPollNs = 0;
    public int machines = 1;
    public double neighbourRatePps = 500e3;
    public double changeNs = 2000;
    public double pollWakeNs = 800;
    public int vcpus = 2;
    public Kernel kernel = Kernel.parse("6.1");
    public int hz = 250;
    public int napiWeight = 64;
    public boolean napi = true;
    public boolean threaded = false;
    public boolean threadIrqs = false;
    public TransmitQueue.Config transmit = new TransmitQueue.Config(ns(0), 1);
    public int netdevBudget = 300;
    public int napiDeferHardIrqs = 0;
    public double groFlushTimeoutNs = 0;
    public RefillTrigger refillTrigger = new RefillTrigger.HalfBudget();
    public BufferMode buffers = BufferMode.MERGEABLE;
    public int pageFragBytes = 32_768;
    public long memoryBytes = 1 << 26;
    public Guest.OnOutOfMemory onOutOfMemory = Guest.OnOutOfMemory.REFILL_WORK;
    public boolean hashReport = false;
    public Xdp.Config xdp = new Xdp.Config(false, 1, 0, 0, 0, 0);
    public double programNs = 40;
    public Cpus rpsCpus = Cpus.parse("none");
    public int netdevMaxBacklog = 1000;
    public boolean gro = true;
    public boolean groUdp = false;
    public int groNormalBatch = 8;
    public CpuList applicationVcpus = CpuList.parse("1");
    public Application.Sockets sockets = Application.Sockets.ONE;
    public int receiveBufferBytes = 212_992;
    public double busyPollNs = 0;
    public int busyPollBudget = 8;
    public boolean preferBusyPoll = false;
    public double vhostWakeNs = 2500;
    public double vhostRunNs = 150;
    public Law vhostPacket = ns(380);
    public double publishNs = 50;
    public double signalNs = 300;
    public double deliveryNs = 500;
    public boolean posted = true;
    public double exitNs = 900;
    public double eoiNs = 400;
    public double wakeNs = 3000;
    public double handlerNs = 700;
    public double isrNs = 1900;
    public double scanNs = 20;
    public double passNs = 300;
    public double pollNs = 150;
    public double getBufNs = 40;
    public double skbNs = 80;
    public double dissectNs = 0;
    public double enableCallbackNs = 50;
    public double completeNs = 70;
    public double recheckNs = 30;
    public double refillNs = 40;
    public double kickPrepareNs = 30;
    public double kickNs = 420;
    public double groNs = 50;
    public double napiThreadNs = 1000;
    public double irqThreadNs = 1000;
    public double busyTurnNs = 50;
    public double watchdogNs = 500;
    public double watchdogWakeNs = 3000;
    public double stackNs = 200;
    public double refuseNs = 60;
    public boolean stackVaries = false; // exponentially
    public double readerWakeNs = 1500;
    public double readNs = 300;
    public double rpsEnqueueNs = 50;
    public boolean inlineAdvance = true;

    public static Law ns(double ns) {
        return new Law.Constant(ns);
    }

    /** No part of the path takes time but what is set afterwards. */
    public Bench free() {
        vhostWakeNs = 0;
        vhostRunNs = 0;
        vhostPacket = ns(0);
        publishNs = 0;
        signalNs = 0;
        deliveryNs = 0;
        wakeNs = 0;
        handlerNs = 0;
        passNs = 0;
        napiThreadNs = 0;
        watchdogNs = 0;
        watchdogWakeNs = 0;
        pollNs = 0;
        getBufNs = 0;
        skbNs = 0;
        enableCallbackNs = 0;
        completeNs = 0;
        recheckNs = 0;
        refillNs = 0;
        kickPrepareNs = 0;
        kickNs = 0;
        groNs = 0;
        stackNs = 0;
        readerWakeNs = 0;
        readNs = 0;
        return this;
    }

    public Scenario scenario() {
        return new Scenario(
                new TrafficConfig(
                        arrivals,
                        startNs,
                        ratePps,
                        burst,
                        peakRatePps,
                        lowRatePps,
                        sizeBytes,
                        sizes,
                        protocol,
                        tcpTimestamps,
                        checksum,
                        flows,
                        flowMix,
                        pushEvery,
                        headerChanges,
                        badHeaders,
                        unwanted,
                        pcap,
                        Capture.NONE,
                        speed),
                new Tap.Config(tapLength),
                new Backends.Config(
                        backend,
                        new VhostNet.Config(vhostBatch, vhostWeight, vhostBusyPollNs, vhostTransmitEvery),
                        new Qemu.Config(50, qemuExitEvery, new QemuRsc.Config(rsc, rscIntervalNs)),
                        new VhostUser.Config(32, vhostUserRetries, vhostUserRetryDelayNs, vhostUserKicks)),
                new Queue(
                        pairs,
                        affinity,
                        steering,
                        queueSize,
                        format,
                        eventIdx,
                        vectors,
                        new Coalescing.Config(coalescingNs, coalescedFrames, adaptive)),
                new Steal.Config(stealVcpus, stealEvery, stealPause),
                new HostCores.Config(vcpuCores, workerCores, 3e6, haltPollNs, machines, neighbourRatePps),
                new Guest.Config(
                        vcpus,
                        kernel,
                        hz,
                        napiWeight,
                        napi,
                        threaded,
                        threadIrqs,
                        netdevBudget,
                        2e9 / hz,
                        napiDeferHardIrqs,
                        groFlushTimeoutNs,
                        refillTrigger,
                        buffers,
                        pageFragBytes,
                        memoryBytes,
                        onOutOfMemory,
                        hashReport,
                        3e6,
                        new Rps.Config(rpsCpus, netdevMaxBacklog, 64),
                        transmit),
                xdp,
                new Gro.Config(gro, groUdp, 65536, groNormalBatch),
                new Application.Config(
                        applicationVcpus, sockets, receiveBufferBytes, busyPollNs, busyPollBudget, preferBusyPoll),
                costs());
    }

    private Costs costs() {
        return new Costs(
                backendCosts(),
                new HostCores.Costs(ns(changeNs), ns(pollWakeNs)),
                new MsixVector.Costs(
                        posted,
                        ns(deliveryNs),
                        ns(wakeNs),
                        ns(exitNs),
                        ns(handlerNs),
                        ns(0),
                        ns(0),
                        ns(0),
                        ns(0),
                        ns(0),
                        ns(0),
                        ns(isrNs),
                        ns(scanNs),
                        ns(eoiNs)),
                new Guest.Costs(
                        RoundCosts.softirq(ns(passNs), ns(1000)),
                        new Rps.Costs(ns(rpsEnqueueNs), ns(20), ns(300), ns(500), ns(3000), ns(400)),
                        new Watchdog.Costs(ns(watchdogNs), ns(0), ns(0), ns(0), ns(0), ns(watchdogWakeNs)),
                        new IrqThread.Costs(ns(irqThreadNs)),
                        new NapiThread.Costs(ns(napiThreadNs)),
                        new BusyPoll.Costs(ns(busyTurnNs)),
                        RoundCosts.driver(ns(pollNs), ns(enableCallbackNs), ns(completeNs), ns(recheckNs)),
                        RoundCosts.receive(ns(getBufNs), ns(skbNs), ns(dissectNs)),
                        new Xdp.Costs(ns(programNs), ns(100), ns(60), ns(300), ns(200)),
                        new TryFill.Costs(ns(refillNs), ns(0), ns(0), ns(kickPrepareNs), ns(kickNs), ns(0)),
                        RoundCosts.TABLES,
                        new RxDim.Costs(ns(5000)),
                        RoundCosts.TRANSMIT),
                new Gro.Costs(ns(groNs), ns(0), ns(0), ns(0), ns(0), 0.1),
                RoundCosts.stack(stackVaries ? new Law.Exponential(stackNs) : ns(stackNs), ns(refuseNs)),
                new Application.Costs(ns(readerWakeNs), ns(readNs), 0));
    }

    private Backends.Costs backendCosts() {
        return new Backends.Costs(
                new VhostNet.Costs(
                        ns(vhostWakeNs),
                        ns(vhostRunNs),
                        vhostPacket,
                        ns(50),
                        0,
                        ns(publishNs),
                        ns(signalNs),
                        ns(50),
                        ns(20e3)),
                RoundCosts.QEMU,
                RoundCosts.VHOST_USER);
    }

    /** A run of this scenario at its start. */
    public RxRun start(long seed, RxObserver... watchers) {
        return start(new Simulation(inlineAdvance), seed, watchers);
    }

    /** A run of this scenario at its start, on a clock that the watchers share. */
    public RxRun start(Simulation simulation, long seed, RxObserver... watchers) {
        return new RxRun(simulation, scenario(), new RandomStreams(seed, 0), List.of(watchers));
    }

    /** Measures from 10 % of {@code ns} to its end. */
    public RunResult run(double ns) {
        RxRun run = start(1);
        run.warmUp(ns / 10);
        return run.measure(ns * 9 / 10);
    }

    public static double value(RunResult result, String metric) {
        return result.of(metric).orElseThrow().value();
    }
}
