package dev.ringlab.experiment.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads classic pcap files (draft-ietf-opsawg-pcap): a header of 24 bytes, then for each packet 16 bytes and what was
 * caught of it. Both byte orders; time stamps in microseconds or nanoseconds; frames of Ethernet or bare IP.
 */
final class PcapReader {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int PCAPNG = 0x0a0d0d0a;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MOST_CAUGHT_BYTES = 262_144; // MAXIMUM_SNAPLEN of libpcap
    private static final int MOST_FRAME_BYTES = 65_550;

    private final String file;
    private final InputStream in;
    private final byte[] bytes = new byte[MOST_CAUGHT_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long tickNs;
    private long offset;
    private long record;

    PcapReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    void read(Caught caught) throws IOException {
        FrameReader frames = new FrameReader(link(), caught);
        for (int got = next(RECORD_HEADER_BYTES); got > 0; got = next(RECORD_HEADER_BYTES)) {
            record++;
            require(got == RECORD_HEADER_BYTES, "must have a header of 16 bytes, only " + got + " are left");
            long seconds = Integer.toUnsignedLong(buffer.getInt(0));
            long ticks = Integer.toUnsignedLong(buffer.getInt(4));
            int kept = buffer.getInt(8);
            int length = buffer.getInt(12);
            require(ticks * tickNs < 1_000_000_000, "must have a fraction below a second: " + ticks);
            require(
                    kept >= 0 && kept <= MOST_CAUGHT_BYTES,
                    "must have at most " + MOST_CAUGHT_BYTES + " bytes: " + Integer.toUnsignedString(kept));
            require(
                    length > 0 && length <= MOST_FRAME_BYTES,
                    "must be of a packet of 1 to " + MOST_FRAME_BYTES + " bytes: " + Integer.toUnsignedString(length));
            long timeNs = seconds * 1_000_000_000 + ticks * tickNs;
            require(
                    !caught.isLate(timeNs),
                    "must not be earlier than the one before; reordercap IN OUT puts them in order");
            got = next(kept);
            require(got == kept, "must have " + kept + " bytes of a packet, only " + got + " are left");
            require(frames.read(bytes, kept, length, timeNs), "must have caught the header of its link");
            offset += RECORD_HEADER_BYTES + kept;
        }
    }

    /** Reads the header of the file and says what its frames begin with. */
    private Link link() throws IOException {
        int got = next(FILE_HEADER_BYTES);
        int magic = got < 4 ? 0 : buffer.getInt(0);
        if (magic == PCAPNG) {
            throw new BadCapture(file + ": is pcapng; convert it by editcap -F nsecpcap " + file + " OUT.pcap");
        }
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
            magic = buffer.getInt(0);
        }
        if (got < FILE_HEADER_BYTES || (magic != MICROSECONDS && magic != NANOSECONDS)) {
            throw new BadCapture(file + ": must begin with the 24 bytes of a pcap header");
        }
        tickNs = magic == MICROSECONDS ? 1000 : 1;
        offset = FILE_HEADER_BYTES;
        int type = buffer.getInt(20) & 0xffff; // above it: bytes of FCS
        return Link.of(type)
                .orElseThrow(() -> new BadCapture(
                        file + ": must hold frames of Ethernet (1) or IP (101, 228, 229), not of link type " + type));
    }

    private int next(int count) throws IOException {
        return in.readNBytes(bytes, 0, count);
    }

    private void require(boolean holds, String mustHold) throws BadCapture {
        if (!holds) {
            throw BadCapture.at(file, record, offset, mustHold);
        }
    }
}
