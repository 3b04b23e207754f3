package dev.ringlab.model.lab;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.Qemu;
import dev.ringlab.model.backend.VhostNet;
import dev.ringlab.model.backend.VhostUser;

/**
 * Mean costs of a packet in a backend: if it never stops working, and if it sleeps, or looks about, when the packet
 * comes.
 *
 * @param fullNs of a packet in full batches, on the thread that has its queue
 * @param aloneNs from its arrival to the moment when the driver can see it
 * @param signalNs of the request of an interrupt
 */
record HostWork(double fullNs, double aloneNs, double signalNs) {
    /**
     * @param buffers of a packet
     * @param bytes of a packet
     */
    static HostWork of(Backends.Config config, Backends.Costs costs, int buffers, double bytes) {
        return switch (config.kind()) {
            case VHOST_NET -> vhostNet(config.vhostNet(), costs.vhostNet(), buffers, bytes);
            case QEMU -> qemu(config.qemu(), costs.qemu(), buffers, bytes);
            case VHOST_USER -> vhostUser(config.vhostUser(), costs.vhostUser(), buffers, bytes);
        };
    }

    /** The worker that never sleeps has a run for each weight, a publication for each batch and one more. */
    private static HostWork vhostNet(VhostNet.Config config, VhostNet.Costs costs, int buffers, double bytes) {
        int weight = config.weight();
        int batch = Math.min(weight, config.batch() + 1);
        double publications = Math.ceil((double) weight / batch);
        double packetNs =
                costs.packet().meanNs() + (buffers - 1) * costs.buffer().meanNs() + costs.copyNsPerByte() * bytes;
        double runNs = costs.run().meanNs();
        double publishNs = costs.publish().meanNs();
        return new HostWork(
                packetNs + (runNs + publications * publishNs) / weight,
                costs.wake().meanNs() + runNs + packetNs + publishNs,
                costs.signal().meanNs());
    }

    /** The main loop reads a number of frames in each turn, and decides about each. */
    private static HostWork qemu(Qemu.Config config, Qemu.Costs costs, int buffers, double bytes) {
        double packetNs = costs.read().meanNs()
                + costs.packet().meanNs()
                + (buffers - 1) * costs.buffer().meanNs()
                + 2 * costs.copyNsPerByte() * bytes
                + costs.decide().meanNs();
        double turnNs = costs.loop().turn().meanNs();
        return new HostWork(
                packetNs + turnNs / config.tapFrames(),
                costs.loop().wake().meanNs() + turnNs + packetNs,
                costs.signal().meanNs());
    }

    /** The switch takes full bursts; a packet alone comes in the middle of a visit to nobody. */
    private static HostWork vhostUser(VhostUser.Config config, VhostUser.Costs costs, int buffers, double bytes) {
        double packetNs =
                costs.packet().meanNs() + (buffers - 1) * costs.buffer().meanNs() + costs.copyNsPerByte() * bytes;
        double visitNs = costs.visit().meanNs();
        double burstNs = costs.burst().meanNs();
        return new HostWork(
                packetNs + (visitNs + burstNs) / config.burst(),
                visitNs / 2 + burstNs + packetNs,
                costs.signal().meanNs());
    }
}
