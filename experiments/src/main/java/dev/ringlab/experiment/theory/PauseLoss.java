package dev.ringlab.experiment.theory;

/**
 * A ring whose driver is kept from running: it is a store of free descriptors that each packet takes from (Wu, Crawford
 * and Bowden 2007). Buffers go back in lumps, once more than a threshold are missing.
 *
 * @param ring descriptors
 * @param lump missing descriptors above which buffers are given back
 */
public record PauseLoss(int ring, int lump) {
    /**
     * Mean number of packets that an exponential pause costs: what arrives beyond the buffers that it finds, which are
     * anywhere between the ring less the lump and the ring.
     */
    public double meanLost(double rate, double pause) {
        double arrive = rate * pause;
        return arrive * arrive / lump * (Math.exp(-(ring - lump) / arrive) - Math.exp(-ring / arrive));
    }

    /** Fewest packets that a pause of a constant length costs. */
    public double leastLost(double rate, double pause) {
        return Math.max(0, rate * pause - ring);
    }

    /** Most packets that a pause of a constant length costs. */
    public double mostLost(double rate, double pause) {
        return Math.max(0, rate * pause - (ring - lump));
    }
}
