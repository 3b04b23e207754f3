package dev.ringlab.report.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {
    /** Another reader sees every pixel as it was, in pictures of one pixel, of one row, and larger than any buffer. */
    @Test
    void png_isReadBackPixelByPixel() throws IOException {
        SplittableRandom colours = new SplittableRandom(1);
        for (int[] size : new int[][] {{1, 1}, {700, 1}, {1, 3}, {301, 222}}) {
            BufferedImage drawn = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    drawn.setRGB(x, y, colours.nextInt());
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PngFile.write(drawn, bytes);
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
            assertEquals(size[0], read.getWidth());
            assertEquals(size[1], read.getHeight());
            assertArrayEquals(pixels(drawn), pixels(read));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
