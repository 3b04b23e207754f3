package dev.ringlab.experiment.capture;

import static dev.ringlab.experiment.capture.PcapBytes.ethernet;
import static dev.ringlab.experiment.capture.PcapBytes.ipv4;
import static dev.ringlab.experiment.capture.PcapBytes.ipv6;
import static dev.ringlab.experiment.capture.PcapBytes.tagged;
import static dev.ringlab.experiment.capture.PcapBytes.tcp;
import static dev.ringlab.experiment.capture.PcapBytes.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.traffic.Capture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFormatTest {
    private static final byte[] DATAGRAM = ethernet(ipv4(1, 17, 0, udp(9, 50)));

    @TempDir
    private Path folder;

    /** What a reader makes of frames that come a microsecond apart. */
    private static List<Capture.Frame> frames(byte[]... frames) throws IOException {
        PcapBytes pcap = new PcapBytes();
        for (int i = 0; i < frames.length; i++) {
            pcap.frame(1000L * i, frames[i]);
        }
        return frames(pcap);
    }

    private static List<Capture.Frame> frames(PcapBytes pcap) throws IOException {
        Caught caught = new Caught();
        new PcapReader("t.pcap", new ByteArrayInputStream(pcap.all())).read(caught);
        return caught.frames();
    }

    private static String refusal(PcapBytes pcap) {
        return String.valueOf(assertThrows(BadCapture.class, () -> frames(pcap)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void pcap_isReadInBothByteOrdersAndResolutions(boolean bigEndian, boolean nanoseconds) throws IOException {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        PcapBytes pcap = new PcapBytes(order, nanoseconds, 1);
        pcap.frame(1_700_000_000_123_456_789L, DATAGRAM).frame(1_700_000_001_000_000_000L, DATAGRAM);
        List<Capture.Frame> frames = frames(pcap);
        assertEquals(
                nanoseconds ? 1_700_000_000_123_456_789L : 1_700_000_000_123_456_000L,
                frames.get(0).timeNs());
        assertEquals(1_700_000_001_000_000_000L, frames.get(1).timeNs());
    }

    @Test
    void snappedFrame_countsWithItsOriginalLength() throws IOException {
        byte[] segment = ethernet(ipv4(1, 6, 0, tcp(5, 0xfffffff0, 0x10, 1446)));
        assertEquals(1500, segment.length);
        PcapBytes pcap = new PcapBytes().frame(0, Arrays.copyOf(segment, 54), 1500);
        Capture.Frame frame = frames(pcap).get(0);
        assertEquals(1500, frame.lengthBytes());
        assertEquals(1446, frame.payloadBytes());
        assertEquals(0xfffffff0L, frame.sequence());
    }

    @Test
    void padding_isNoPayload() throws IOException {
        byte[] acknowledgement = Arrays.copyOf(ethernet(ipv4(1, 6, 0, tcp(5, 1, 0x10, 0))), 60);
        assertEquals(0, frames(acknowledgement).get(0).payloadBytes());
    }

    @Test
    void headers_areReadBehindTagsInBothIps() throws IOException {
        byte[] four = ipv4(1, 17, 0, udp(9, 50));
        byte[] six = ipv6(1, 17, udp(9, 50));
        List<Capture.Frame> frames = frames(
                ethernet(four),
                ethernet(tagged(0x8100, four)),
                ethernet(tagged(0x88a8, tagged(0x8100, four))),
                ethernet(six),
                ethernet(tagged(0x8100, six)),
                ethernet(ipv6(1, 0, join(new byte[] {17, 0, 1, 4, 0, 0, 0, 0}, udp(9, 50)))));
        assertEquals(
                List.of(0, 0, 0, 1, 1, 1),
                frames.stream().map(Capture.Frame::flow).toList());
        frames.forEach(frame -> assertEquals(50, frame.payloadBytes()));
        frames.forEach(frame -> assertEquals(Protocol.UDP, frame.protocol()));
        assertEquals(14 + 8 + 20 + 8 + 50, frames.get(2).lengthBytes());
    }

    @Test
    void flows_areNumberedAsTheyAppear() throws IOException {
        List<Capture.Frame> frames = frames(
                ethernet(ipv4(1, 17, 0, udp(9, 50))),
                ethernet(ipv4(1, 17, 0, udp(10, 50))),
                ethernet(ipv4(2, 17, 0, udp(9, 50))),
                ethernet(ipv4(1, 6, 0, tcp(9, 0, 0x10, 50))),
                ethernet(ipv4(1, 17, 0, udp(9, 50))),
                ethernet(new byte[] {8, 6, 0, 1}));
        assertEquals(
                List.of(0, 1, 2, 3, 0, 4),
                frames.stream().map(Capture.Frame::flow).toList());
        assertEquals(Protocol.OTHER, frames.get(5).protocol());
    }

    @Test
    void fragments_haveNoPorts() throws IOException {
        List<Capture.Frame> frames = frames(
                ethernet(ipv4(1, 17, 0x2000, udp(9, 50))),
                ethernet(ipv4(1, 17, 7, udp(10, 50))),
                ethernet(ipv6(1, 44, join(new byte[] {17, 0, 0, 1, 0, 0, 0, 0}, udp(9, 50)))));
        assertEquals(List.of(0, 0, 1), frames.stream().map(Capture.Frame::flow).toList());
        frames.forEach(frame -> assertEquals(Protocol.OTHER, frame.protocol()));
    }

    @Test
    void tcpFlags_thatGroHandsOnArePushes() throws IOException {
        List<Capture.Frame> frames = frames(
                ethernet(ipv4(1, 6, 0, tcp(9, 0, 0x02, 0))),
                ethernet(ipv4(1, 6, 0, tcp(9, 1, 0x10, 50))),
                ethernet(ipv4(1, 6, 0, tcp(9, 51, 0x18, 50))));
        assertEquals(
                List.of(true, false, true),
                frames.stream().map(Capture.Frame::push).toList());
    }

    @Test
    void bareIp_isAsLongAsItsFrameWas() throws IOException {
        byte[] packet = Arrays.copyOfRange(DATAGRAM, 14, DATAGRAM.length);
        Capture.Frame frame = frames(new PcapBytes(ByteOrder.LITTLE_ENDIAN, false, 101).frame(0, packet))
                .get(0);
        assertEquals(DATAGRAM.length, frame.lengthBytes());
        assertEquals(50, frame.payloadBytes());
    }

    @Test
    void damage_isToldByRecordAndOffset() {
        int second = 24 + 16 + DATAGRAM.length;
        assertEquals(
                "t.pcap: record 2 at offset " + second + " must have 92 bytes of a packet, only 90 are left",
                refusal(new PcapBytes().frame(0, DATAGRAM).bytes(cut(new PcapBytes().frame(9, DATAGRAM)))));
        assertEquals(
                "t.pcap: record 2 at offset " + second + " must have a header of 16 bytes, only 5 are left",
                refusal(new PcapBytes().frame(0, DATAGRAM).bytes(new byte[5])));
        assertEquals(
                "t.pcap: record 1 at offset 24 must have a fraction below a second: 1000000",
                refusal(new PcapBytes().record(0, 1_000_000, DATAGRAM, 92)));
        assertEquals(
                "t.pcap: record 1 at offset 24 must be of a packet of 1 to 65550 bytes: 4294967295",
                refusal(new PcapBytes().record(0, 0, DATAGRAM, -1)));
        assertEquals(
                "t.pcap: record 1 at offset 24 must have caught the header of its link",
                refusal(new PcapBytes().record(0, 0, new byte[13], 92)));
        assertEquals(
                "t.pcap: record 2 at offset " + second
                        + " must not be earlier than the one before; reordercap IN OUT puts them in order",
                refusal(new PcapBytes().frame(5000, DATAGRAM).frame(4000, DATAGRAM)));
    }

    @Test
    void otherFiles_areRefused() {
        assertEquals(
                "t.pcap: is pcapng; convert it by editcap -F nsecpcap t.pcap OUT.pcap",
                refused(new byte[] {0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0}));
        assertEquals("t.pcap: must begin with the 24 bytes of a pcap header", refused(new byte[0]));
        assertEquals("t.pcap: must begin with the 24 bytes of a pcap header", refused(new byte[40]));
        assertEquals(
                "t.pcap: must hold frames of Ethernet (1) or IP (101, 228, 229), not of link type 113",
                refusal(new PcapBytes(ByteOrder.LITTLE_ENDIAN, false, 113)));
    }

    private static String refused(byte[] file) {
        PcapReader reader = new PcapReader("t.pcap", new ByteArrayInputStream(file));
        return String.valueOf(
                assertThrows(BadCapture.class, () -> reader.read(new Caught())).getMessage());
    }

    /** Whatever a flipped byte makes of a capture: it is read, or refused with its place. */
    @Test
    void anyDamagedByte_isReadOrRefused() {
        byte[] good = new PcapBytes().frame(0, DATAGRAM).frame(2000, DATAGRAM).all();
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) 0xff;
            try {
                new PcapReader("t.pcap", new ByteArrayInputStream(bad)).read(new Caught());
            } catch (IOException e) {
                assertEquals(BadCapture.class, e.getClass());
                refused++;
            }
        }
        assertEquals(true, refused > 20, "refused " + refused);
    }

    @Test
    void capture_knowsItsFileAndHash() throws Exception {
        PcapBytes pcap =
                new PcapBytes().frame(0, DATAGRAM).frame(1_000_000, DATAGRAM).frame(3_000_000, DATAGRAM);
        Capture capture = CaptureFormat.PCAP.read(pcap.write(folder.resolve("good.pcap")));
        assertEquals("good.pcap", capture.name());
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pcap.all())), capture.sha256());
        assertEquals(3, capture.packets());
        assertEquals(3L * DATAGRAM.length, capture.bytes());
        assertEquals(1, capture.flows());
        assertEquals(3e6, capture.spanNs());
        assertEquals(1e9 / 1.5e6, capture.ratePps(), 1e-9); // 2 gaps in 3 ms
    }

    @Test
    void capture_mustSpanTime() throws IOException {
        Path file = new PcapBytes().frame(7, DATAGRAM).frame(7, DATAGRAM).write(folder.resolve("one.pcap"));
        assertEquals(
                "one.pcap: must hold packets of at least two different times",
                assertThrows(BadCapture.class, () -> CaptureFormat.PCAP.read(file))
                        .getMessage());
    }

    @Test
    void table_hasAPacketALine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("t.csv"),
                "time,size,flow,protocol\n0.5,1514,a,tcp\n0.500000001,64,b,udp\r\n0.75,1514,a,tcp\n");
        Capture capture = CaptureFormat.CSV.read(file);
        assertEquals(3, capture.packets());
        assertEquals(2, capture.flows());
        assertEquals(1514 + 64 + 1514, capture.bytes());
        assertEquals(0.25e9, capture.spanNs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,64,a|must have a number as its time: x",
                "0.1,13,a|must have a size of 14 to 65550 bytes: 13",
                "0.1,64|must have 3 fields, not 2",
                "-1,64,a|must have a number as its time: -1"
            })
    void table_isRefusedByRecordAndOffset(String lineAndReason) throws IOException {
        String[] parts = lineAndReason.split("\\|");
        Path file = Files.writeString(folder.resolve("t.csv"), "time,size,flow\n0,64,a\n" + parts[0] + "\n");
        assertEquals(
                "t.csv: record 2 at offset 22 " + parts[1],
                assertThrows(BadCapture.class, () -> CaptureFormat.CSV.read(file))
                        .getMessage());
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Without the header of the file and the last two bytes. */
    private static byte[] cut(PcapBytes pcap) {
        return Arrays.copyOfRange(pcap.all(), 24, pcap.all().length - 2);
    }
}
