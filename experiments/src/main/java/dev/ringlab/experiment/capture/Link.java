package dev.ringlab.experiment.capture;

import java.util.Optional;

/** What the frames of a capture begin with (LINKTYPE_ of libpcap). */
enum Link {
    /** An Ethernet header. */
    ETHERNET,
    /** The IP header, by its version. */
    IP;

    static Optional<Link> of(int number) {
        return switch (number) {
            case 1 -> Optional.of(ETHERNET);
            case 101, 228, 229 -> Optional.of(IP);
            default -> Optional.empty();
        };
    }
}
