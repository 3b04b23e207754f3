package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Protocol;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.rng.RandomStream;

/** Says of each frame that was made whom it is for: the guest, or somebody else. */
final class Destinations {
    private static final Headers UNWANTED = Headers.of(Protocol.OTHER);
    private static final Headers UNICAST = UNWANTED.to(0x5254_0065_4321L);
    private static final Headers MULTICAST = UNWANTED.to(0x0100_5e7f_0001L);
    private static final Headers VLAN = UNWANTED.in(100);

    private final Unwanted shares;
    private final boolean differ;
    private final RandomStream chance;

    Destinations(Unwanted shares, RandomStream chance) {
        this.shares = shares;
        this.differ = shares.happens();
        this.chance = chance;
    }

    /** The headers of the next frame if it is for somebody else, and of no connection; null if it is for the guest. */
    @Nullable
    Headers others() {
        if (!differ) {
            return null;
        }
        double at = chance.nextDouble();
        if (at < shares.unicast()) {
            return UNICAST;
        }
        if (at < shares.unicast() + shares.multicast()) {
            return MULTICAST;
        }
        return at < shares.unicast() + shares.multicast() + shares.vlan() ? VLAN : null;
    }
}
