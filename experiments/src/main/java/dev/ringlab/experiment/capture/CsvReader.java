package dev.ringlab.experiment.capture;

import dev.ringlab.model.packet.FlowTuple;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.model.traffic.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads tables of packets: a line that names the columns, then one for each packet. {@code time} in seconds and
 * {@code size} in bytes (Ethernet header to payload) must be there; {@code flow} (any word), {@code protocol} (udp,
 * tcp, other) and {@code sequence} (of TCP) may be.
 */
final class CsvReader {
    private static final List<String> COLUMNS = List.of("time", "size", "flow", "protocol", "sequence");
    private static final int MOST_FRAME_BYTES = 65_550;
    private static final int ETH_HLEN = 14;

    private final String file;
    private final InputStream in;
    private final Map<Integer, Long> nextSequences = new HashMap<>();
    private long offset;
    private long lineBytes;
    private long record;

    CsvReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    void read(Caught caught) throws IOException {
        List<String> columns = fields(line());
        if (!columns.contains("time") || !columns.contains("size") || !COLUMNS.containsAll(columns)) {
            throw new BadCapture(file + ": must begin with a line of the columns time, size and any of flow, protocol, "
                    + "sequence");
        }
        offset += lineBytes;
        for (String line = line(); lineBytes > 0; line = line()) {
            record++;
            if (!line.isBlank()) {
                caught.add(frame(columns, fields(line), caught));
            }
            offset += lineBytes;
        }
    }

    private Capture.Frame frame(List<String> columns, List<String> fields, Caught caught) throws BadCapture {
        require(fields.size() == columns.size(), "must have " + columns.size() + " fields, not " + fields.size());
        Map<String, String> values = new HashMap<>();
        columns.forEach(column -> values.put(column, fields.get(columns.indexOf(column))));
        long timeNs = number("time", values.getOrDefault("time", ""), 9, 1_000_000_000);
        int size = (int) number("size", values.getOrDefault("size", ""), 0, MOST_FRAME_BYTES);
        require(size >= ETH_HLEN, "must have a size of " + ETH_HLEN + " to " + MOST_FRAME_BYTES + " bytes: " + size);
        require(!caught.isLate(timeNs), "must not be earlier than the one before");
        Protocol protocol = protocol(values.getOrDefault("protocol", "udp"));
        byte[] key = (protocol + " " + values.getOrDefault("flow", "")).getBytes(StandardCharsets.UTF_8);
        byte[] addresses = new byte[FlowTuple.BYTES];
        FlowTuple.write(caught.flows(), addresses);
        int flow = caught.flow(key, addresses);
        int payload = Math.max(0, size - protocol.headerBytes());
        String given = values.get("sequence");
        long sequence = given == null || given.isEmpty()
                ? nextSequences.getOrDefault(flow, 0L)
                : number("sequence", given, 0, 0xffff_ffffL);
        nextSequences.put(flow, sequence + payload);
        TcpHeader tcp = TcpHeader.data(false, TcpHeader.TIMESTAMP_BYTES);
        return new Capture.Frame(timeNs, size, flow, protocol, payload, sequence, false, 0, tcp);
    }

    private Protocol protocol(String name) throws BadCapture {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().toLowerCase(Locale.ROOT).equals(name)) {
                return protocol;
            }
        }
        throw bad("must have a protocol of udp, tcp or other: " + name);
    }

    /** A number with so many digits behind the point, as a whole number of those. */
    private long number(String column, String text, int digits, long most) throws BadCapture {
        if (!text.matches("\\d{1,18}(\\.\\d*)?")) {
            throw bad("must have a number as its " + column + ": " + text);
        }
        BigDecimal number = new BigDecimal(text);
        require(number.compareTo(BigDecimal.valueOf(most)) <= 0, "must have a " + column + " up to " + most);
        return number.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(",", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }

    /** The next line, of {@link #lineBytes} with its end. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        lineBytes = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            lineBytes++;
            if (next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private void require(boolean holds, String mustHold) throws BadCapture {
        if (!holds) {
            throw bad(mustHold);
        }
    }

    private BadCapture bad(String mustHold) {
        return BadCapture.at(file, record, offset, mustHold);
    }
}
