package dev.ringlab.model.backend;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.tap.Tap;
import org.jspecify.annotations.Nullable;

/** Packets that vhost-net has taken out of the tap together (linux: VHOST_NET_BATCH, vhost_net_buf_produce). */
final class TapBatch {
    private final Tap tap;
    private final int most;
    private int count;

    /** @param most that are taken together */
    TapBatch(Tap tap, int most) {
        this.tap = tap;
        this.most = most;
    }

    /** The next packet, of the next batch if this one is through; null if the tap is empty. */
    @Nullable
    Packet peek() {
        if (count == 0) {
            count = tap.consume(most);
        }
        return first();
    }

    /** As {@link #peek} at {@code ns}, if nothing keeps the reader from doing so. */
    @Nullable
    Packet peekAt(double ns) {
        if (count == 0) {
            count = tap.consumeAt(ns, most);
        }
        return first();
    }

    private @Nullable Packet first() {
        return count == 0 ? null : tap.first();
    }

    /** The next packet has been dealt with. */
    void advance() {
        tap.advance();
        count--;
    }

    int count() {
        return count;
    }
}
