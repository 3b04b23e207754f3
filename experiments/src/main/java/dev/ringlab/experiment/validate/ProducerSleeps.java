package dev.ringlab.experiment.validate;

import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import java.util.function.Consumer;

/** How often the backend found the ring full, for each packet. */
final class ProducerSleeps implements Measure {
    private static final Metric SLEEPS =
            new Metric("sleeps.perPacket", "1", "Times that the backend found no buffer, a packet", Better.LOWER);

    private long sleeps;
    private long packets;

    @Override
    public void starved() {
        sleeps++;
    }

    @Override
    public void socketQueued(Skb skb) {
        packets++;
    }

    @Override
    public void begin() {
        sleeps = 0;
        packets = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(SLEEPS, (double) sleeps / packets));
    }
}
