package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Sampler;

/**
 * What the guest sends meanwhile, as far as it concerns receiving: turns of handle_tx in the same worker, each at most
 * a quantum of 256 packets or 512 KiB long (qemu-backend 8.13).
 */
final class TransmitLoad {
    private final Sampler everyNs;
    private final Sampler turnNs;
    private final VhostWorker.Item item;
    private final Work turn;
    private final Timer due;

    /** @param everyNs from one turn's request to the next */
    TransmitLoad(Simulation simulation, Sampler everyNs, Sampler turnNs, VhostWorker worker) {
        this.everyNs = everyNs;
        this.turnNs = turnNs;
        this.turn = worker.work(worker::done);
        this.item = worker.item(this::handleTx);
        this.due = new Timer(simulation, this::kicked);
    }

    void start() {
        due.armIn(everyNs.nextNs());
    }

    private void kicked() {
        due.armIn(everyNs.nextNs());
        item.queue();
    }

    private void handleTx() {
        turn.submit(turnNs.nextNs());
    }
}
