package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.DirectPath.Consumer;
import dev.ringlab.model.traffic.TrainSource;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** One measured configuration: a row of {@code results.csv} (docs/conformity.md). */
record SystemRow(CSVRecord row) {
    String config() {
        return text("config");
    }

    String boot() {
        return text("boot");
    }

    String text(String column) {
        return row.get(column);
    }

    /** Whether the column is there and not empty. */
    boolean has(String column) {
        return row.isMapped(column) && !row.get(column).isEmpty();
    }

    double number(String column) {
        String text = text(column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadRow(config() + ": " + column + " must be a number: " + text);
        }
    }

    int count(String column) {
        return (int) number(column);
    }

    boolean isOn(String column) {
        String text = text(column);
        return text.equals("on") || text.equals("1");
    }

    int frameBytes() {
        return count("frame_len");
    }

    boolean isTcp() {
        return text("proto").equals("tcp");
    }

    boolean isRandom() {
        return !text("arrivals").equals("periodic");
    }

    /** As the kernel names its functions after it. */
    String ringFormat() {
        return isOn("packed") ? "packed" : "split";
    }

    boolean isMergeable() {
        return text("bufmode").equals("mergeable");
    }

    boolean sumsUp() {
        return text("csum").equals("verify_in_guest");
    }

    Consumer consumer() {
        return switch (text("consumer")) {
            case "reader" -> Consumer.READER;
            case "socket_full" -> Consumer.FULL_SOCKET;
            case "none(route_drop)" -> Consumer.NOBODY;
            default -> throw new BadRow(config() + ": unknown consumer: " + text("consumer"));
        };
    }

    TrainSource.Config trains() {
        return new TrainSource.Config(
                count("offered"),
                count("burst"),
                frameBytes(),
                Protocol.valueOf(text("proto").toUpperCase(Locale.ROOT)),
                sumsUp() ? Checksum.NONE : Checksum.DATA_VALID,
                count("flows"),
                count("flow_run"),
                sharesIpId());
    }

    /** Whether GRO merges most of the packets: those of a burst, or of several polls if it holds them longer. */
    boolean isMerged() {
        boolean inOrder = count("flows") == 1 || count("flow_run") > 1 || (!sharesIpId() && count("flows") <= 8);
        return isTcp() && isOn("gro") && (count("burst") > 1 || count("gro_flush_timeout_ns") > 0) && inOrder;
    }

    /** One counter numbers the IP packets of all flows, except in boot G2 (docs/conformity.md). */
    private boolean sharesIpId() {
        return !boot().equals("G2");
    }

    /** A row that says something that cannot be simulated. */
    static final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRow(String message) {
            super(message);
        }
    }
}
