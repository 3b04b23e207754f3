package dev.ringlab.experiment.capture;

import dev.ringlab.model.traffic.Capture;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How packets lie in a file. */
public enum CaptureFormat {
    /** Classic pcap. */
    PCAP {
        @Override
        void read(String file, InputStream in, Caught caught) throws IOException {
            new PcapReader(file, in).read(caught);
        }
    },
    /** A table with a line for each packet. */
    CSV {
        @Override
        void read(String file, InputStream in, Caught caught) throws IOException {
            new CsvReader(file, in).read(caught);
        }
    };

    private static final int BUFFER_BYTES = 1 << 16;

    abstract void read(String file, InputStream in, Caught caught) throws IOException;

    /**
     * All packets of a file.
     *
     * @throws BadCapture if they cannot be replayed
     */
    public Capture read(Path path) throws IOException {
        String file = String.valueOf(path.getFileName());
        MessageDigest digest = sha256();
        Caught caught = new Caught();
        try (InputStream in =
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES), digest)) {
            read(file, in, caught);
        } catch (NoSuchFileException e) {
            throw new BadCapture(path + ": there is no such file");
        } catch (BadCapture e) {
            throw e;
        } catch (IOException e) {
            throw new BadCapture(path + ": " + e.getMessage());
        }
        if (!caught.spansTime()) {
            throw new BadCapture(file + ": must hold packets of at least two different times");
        }
        return caught.capture(file, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
