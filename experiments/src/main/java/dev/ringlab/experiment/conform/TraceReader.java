package dev.ringlab.experiment.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a trace line by line, plain or compressed with gzip. */
final class TraceReader implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final BufferedReader reader;
    private int number;

    private TraceReader(InputStream in) {
        // A decoder of its own, unlike a charset, refuses bytes that are not UTF-8.
        reader = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
    }

    static TraceReader open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    static TraceReader open(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes);
        try {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return new TraceReader(magic == GZIP_MAGIC ? new GZIPInputStream(in) : in);
        } catch (EOFException | ZipException e) {
            in.close();
            throw new BadTraceException(1, "must be whole gzip data", e);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The next line; a trace ends with its end line, so being asked for more means that it was cut off. */
    TraceLine next() throws IOException {
        String text = readLine();
        if (text == null) {
            throw new BadTraceException(number, "file must end with an end line: it is cut off");
        }
        return parse(text);
    }

    boolean isAtEnd() throws IOException {
        return readLine() == null;
    }

    private @Nullable String readLine() throws IOException {
        number++;
        try {
            return reader.readLine();
        } catch (EOFException | ZipException e) {
            throw new BadTraceException(number, "must be whole gzip data: it is cut off or damaged", e);
        } catch (MalformedInputException e) {
            throw new BadTraceException(number, "must be UTF-8", e);
        }
    }

    private TraceLine parse(String text) throws BadTraceException {
        try {
            JsonNode json = mapper.readTree(text);
            if (json == null || !json.isObject()) {
                throw new BadTraceException(number, "must be a JSON object");
            }
            return new TraceLine(number, json);
        } catch (JacksonException e) {
            throw new BadTraceException(number, "must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    int lineNumber() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
