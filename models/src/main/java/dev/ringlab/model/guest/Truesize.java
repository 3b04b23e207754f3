package dev.ringlab.model.guest;

/** What a received packet counts for in a socket's receive buffer (linux 6.1: page_to_skb, x86-64 sizes). */
final class Truesize {
    private static final int GOOD_COPY_LEN = 128;
    private static final int SHARED_INFO_BYTES = 320;
    private static final int SK_BUFF_BYTES = 256;
    private static final int COPIED_HEAD_BYTES = 1280;
    private static final int HEADER_BYTES = 12;

    private Truesize() {}

    /**
     * @param lengthBytes of the frame
     * @param buffers that it takes
     * @param bufferBytes length of each
     */
    static int of(int lengthBytes, int buffers, int bufferBytes) {
        if (buffers > 1) {
            return COPIED_HEAD_BYTES + buffers * bufferBytes;
        }
        if (lengthBytes <= GOOD_COPY_LEN) {
            return COPIED_HEAD_BYTES; // copied whole, the page is free again
        }
        boolean builtInPlace = bufferBytes - HEADER_BYTES - lengthBytes >= SHARED_INFO_BYTES;
        return bufferBytes + (builtInPlace ? SK_BUFF_BYTES : COPIED_HEAD_BYTES);
    }
}
