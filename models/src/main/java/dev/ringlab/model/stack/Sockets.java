package dev.ringlab.model.stack;

import dev.ringlab.model.packet.Skb;
import java.util.List;

/** The sockets of the reading threads, and which of them an skb is for: by turns of the queues that they came in by. */
public final class Sockets {
    private final Socket[] sockets;

    /** @param sockets at least one */
    public Sockets(List<Socket> sockets) {
        this.sockets = sockets.toArray(Socket[]::new);
    }

    Socket of(Skb skb) {
        return sockets[skb.head().queue % sockets.length];
    }
}
