package dev.ringlab.experiment.theory;

/**
 * A producer and a consumer with a ring between them and costs of waking each other: throughput, notifications and
 * latency (Rizzo et al., ANCS 2016; Lettieri, Maffione and Rizzo, Computer Journal 61(6), 2018). Each side works a time
 * for each item; it spends another on waking the other, who starts after a delay.
 *
 * @param ring L
 * @param produce Wp
 * @param consume Wc
 * @param producerNotify Np
 * @param consumerNotify Nc
 * @param producerStart Sp
 * @param consumerStart Sc
 * @param producerBatch Kp: items queued that wake the consumer
 * @param consumerBatch Kc: slots free that wake the producer
 */
public record ProducerConsumer(
        int ring,
        double produce,
        double consume,
        double producerNotify,
        double consumerNotify,
        double producerStart,
        double consumerStart,
        int producerBatch,
        int consumerBatch) {

    /** Who waits for whom. */
    public enum Regime {
        EQUAL,
        FAST_CONSUMER,
        FAST_PRODUCER,
        SLOW_CONSUMER_START,
        SLOW_PRODUCER_START,
        SHORT_QUEUE
    }

    private boolean slowConsumer() {
        return consumerStart + consume > (ring - producerBatch) * produce;
    }

    private boolean slowProducer() {
        return producerStart + produce > (ring - consumerBatch) * consume;
    }

    /** The regime of these parameters. */
    public Regime regime() {
        if (slowConsumer() && slowProducer()) {
            return Regime.SHORT_QUEUE;
        }
        if (consume < produce) {
            return slowConsumer() ? Regime.SLOW_CONSUMER_START : Regime.FAST_CONSUMER;
        }
        if (produce < consume) {
            return slowProducer() ? Regime.SLOW_PRODUCER_START : Regime.FAST_PRODUCER;
        }
        return Regime.EQUAL;
    }

    /** Items for each notification, where one side catches up with the other. */
    private double items() {
        return switch (regime()) {
            case FAST_CONSUMER ->
                Math.floor((consumerStart + (producerBatch - 1) * consume) / (produce - consume)) + producerBatch;
            case FAST_PRODUCER ->
                Math.floor((producerStart + (consumerBatch - 1) * produce) / (consume - produce)) + consumerBatch;
            case SLOW_CONSUMER_START ->
                Math.floor(((ring - consumerBatch) * consume - (producerStart + produce)) / (produce - consume)) + 1;
            case SLOW_PRODUCER_START ->
                Math.floor(((ring - producerBatch) * produce - (consumerStart + consume)) / (consume - produce)) + 1;
            case EQUAL, SHORT_QUEUE -> 0;
        };
    }

    /** Mean time for an item. */
    public double itemTime() {
        double m = items();
        double both = producerNotify + consumerNotify + producerStart + consumerStart;
        return switch (regime()) {
            case EQUAL -> consume;
            case FAST_CONSUMER -> produce + producerNotify / m;
            case FAST_PRODUCER -> consume + consumerNotify / m;
            case SLOW_CONSUMER_START -> (both + consumerBatch * consume + (m + producerBatch) * produce) / (ring + m);
            case SLOW_PRODUCER_START -> (both + producerBatch * produce + (m + consumerBatch) * consume) / (ring + m);
            case SHORT_QUEUE -> (producerBatch * produce + consumerBatch * consume + both) / ring;
        };
    }

    /** Times that the consumer is woken, for each item. */
    public double consumerWakings() {
        return switch (regime()) {
            case FAST_CONSUMER -> 1 / items();
            case SLOW_CONSUMER_START, SLOW_PRODUCER_START, SHORT_QUEUE -> 1 / (ring + items());
            case EQUAL, FAST_PRODUCER -> 0;
        };
    }

    /** Times that the producer is woken, for each item. */
    public double producerWakings() {
        return switch (regime()) {
            case FAST_PRODUCER -> 1 / items();
            case SLOW_CONSUMER_START, SLOW_PRODUCER_START, SHORT_QUEUE -> 1 / (ring + items());
            case EQUAL, FAST_CONSUMER -> 0;
        };
    }

    /**
     * The longest that an item can take once the start is over, from the start of the production of the one before it
     * to the end of its own consumption; for a consumer that is woken by its first item.
     */
    public double latencyBound() {
        double toConsumer = producerNotify + consumerStart + consume;
        double shortQueue = Math.max(produce, consumerStart - (ring - 2) * produce)
                + consumerBatch * consume
                + consumerNotify
                + producerStart
                + produce
                + toConsumer;
        double eachWoken = 2 * produce + producerNotify + toConsumer;
        return Math.max(Math.max(shortQueue, eachWoken), produce < consume ? fullRing() : 0);
    }

    private double fullRing() {
        double m = Math.floor((producerStart + (consumerBatch - 1) * produce) / (consume - produce)) + 1;
        return produce + (ring + consumerBatch) * consume + consumerNotify * (1 + Math.floor((ring - 1) / m));
    }

    /** The same for two sides that always look, and cost nothing to wake. */
    public double pollingLatencyBound() {
        return consume < produce ? 2 * produce + consume : (ring + 1) * consume;
    }

    /** Sleeps of a consumer that sleeps a while whenever it finds nothing, for each item, while it keeps up. */
    public double consumerSleeps(double sleep) {
        return (produce - consume) / sleep;
    }

    /** Sleeps of a producer that sleeps a while whenever the ring is full, for each item, while it keeps up. */
    public double producerSleeps(double sleep) {
        return (consume - produce) / sleep;
    }

    /** Whether a consumer that sleeps so long never lets the ring become full. */
    public boolean consumerSleepsShortly(double sleep) {
        return consume < produce && sleep < (ring - 1) * produce - consume;
    }

    /** Whether a producer that sleeps so long never lets the ring become empty. */
    public boolean producerSleepsShortly(double sleep) {
        return produce < consume && sleep < (ring - 1) * consume - produce;
    }

    /** At least the mean time for an item if both sleep too long: what a whole ring and more costs one sleep. */
    public double leastSleepingTime(double producerSleep, double consumerSleep) {
        double fast = Math.min(produce, consume);
        double slow = Math.max(produce, consume);
        double sleep = consume < produce ? consumerSleep : producerSleep;
        double m = fast == slow ? 0 : Math.floor(((ring - 1) * fast - slow) / (slow - fast)) + 1;
        return Math.max(slow, fast + sleep / (ring + m));
    }

    /** At most that: a sleep for each ring. */
    public double mostSleepingTime(double producerSleep, double consumerSleep) {
        return Math.max(produce + producerSleep / ring, consume + consumerSleep / ring);
    }

    /** As {@link #latencyBound()}, for sides that sleep and are not woken; a producer's sleep may be 0. */
    public double sleepingLatencyBound(double producerSleep, double consumerSleep) {
        if (consumerSleepsShortly(consumerSleep)) {
            return 2 * produce + consumerSleep + consume;
        }
        if (producerSleepsShortly(producerSleep)) {
            return (ring + 1) * consume;
        }
        double sleeps = Math.floor((consumerSleep + ring * consume - (ring - 1) * produce) / producerSleep) + 1;
        return 2 * produce + consume + consumerSleep + sleeps * producerSleep;
    }
}
