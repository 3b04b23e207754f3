package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.Skb;

/** Where the linear part of an skb lies (linux 6.1: page_to_skb). */
public enum SkbHead {
    /** All of the frame was copied to a new head; its page is free. */
    COPIED(SkbHead.NEW_BYTES, 0),
    /** build_skb around the buffer: nothing is copied. */
    IN_PLACE(Skb.STRUCT_BYTES, 0),
    /** The Ethernet header was copied to a new head; the buffer is a fragment. */
    HEADER_COPIED(SkbHead.NEW_BYTES, 1);

    private static final int NEW_BYTES = 1024 + Skb.STRUCT_BYTES; // napi_alloc_skb
    private static final int GOOD_COPY_LEN = 128;
    private static final int NEW_HEAD_ROOM = 640; // 1024 - NET_SKB_PAD - skb_shared_info
    private static final int SHARED_INFO_BYTES = 320;
    private static final int ETH_HLEN = 14;

    private final int bytes;
    private final int fragments;

    SkbHead(int bytes, int fragments) {
        this.bytes = bytes;
        this.fragments = fragments;
    }

    /** What {@code bytes} of a frame in the first page ask for, if {@code tailroom} is free behind them. */
    public static SkbHead of(int bytes, int tailroom) {
        if (bytes > GOOD_COPY_LEN && tailroom >= SHARED_INFO_BYTES) {
            return IN_PLACE;
        }
        return bytes <= NEW_HEAD_ROOM ? COPIED : HEADER_COPIED;
    }

    /** Bytes of {@code bytes} that are copied. */
    public int copiedBytes(int bytes) {
        int copiedHeader = this == HEADER_COPIED ? ETH_HLEN : 0;
        return this == COPIED ? bytes : copiedHeader;
    }

    /** Memory that the skb takes beside buffers: the struct, and its head if that is a new one. */
    public int bytes() {
        return bytes;
    }

    /** Fragments that the first buffer is of the skb. */
    public int fragments() {
        return fragments;
    }
}
