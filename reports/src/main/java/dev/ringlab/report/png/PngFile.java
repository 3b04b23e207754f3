package dev.ringlab.report.png;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture as PNG (ISO/IEC 15948): eight bits a channel and no row filter, which makes charts smallest. The JDK's own
 * writer asks for each sample of each pixel, and a process that only just started spends most of a report in that.
 */
final class PngFile {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final byte[] EIGHT_BITS_RGB = {8, 2, 0, 0, 0};
    private static final int CHANNELS = 3;

    private PngFile() {}

    /** @param image of type {@code TYPE_INT_RGB} */
    static void write(BufferedImage image, OutputStream out) throws IOException {
        DataOutputStream file = new DataOutputStream(out);
        file.writeLong(SIGNATURE);
        chunk(file, "IHDR", header(image));
        chunk(file, "IDAT", deflated(image));
        chunk(file, "IEND", new byte[0]);
        file.flush();
    }

    private static byte[] header(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(bytes);
        fields.writeInt(image.getWidth());
        fields.writeInt(image.getHeight());
        fields.write(EIGHT_BITS_RGB);
        return bytes.toByteArray();
    }

    private static byte[] deflated(BufferedImage image) throws IOException {
        int width = image.getWidth();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] row = new byte[1 + CHANNELS * width]; // the first byte says: no filter
        try (DeflaterOutputStream rows = new DeflaterOutputStream(bytes)) {
            for (int from = 0; from < pixels.length; from += width) {
                for (int x = 0; x < width; x++) {
                    int colour = pixels[from + x];
                    row[CHANNELS * x + 1] = (byte) (colour >> 16);
                    row[CHANNELS * x + 2] = (byte) (colour >> 8);
                    row[CHANNELS * x + 3] = (byte) colour;
                }
                rows.write(row);
            }
        }
        return bytes.toByteArray();
    }

    /** Its length, type and content, and a check of the latter two. */
    private static void chunk(DataOutputStream file, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        file.writeInt(content.length);
        file.write(name);
        file.write(content);
        file.writeInt((int) check.getValue());
    }
}
