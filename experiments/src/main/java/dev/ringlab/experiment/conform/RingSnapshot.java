package dev.ringlab.experiment.conform;

import dev.ringlab.model.virtio.RingStateVisitor;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The complete state of a ring twice, as recorded and as ours has it, each as one row of numbers: a comparison after
 * every operation is then cheap although it leaves no field out.
 */
final class RingSnapshot {
    private final Virtqueue queue;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byKey = new HashMap<>();
    private final long[] expected;
    private final long[] got;

    /** Where a field stands in the row, and how many numbers it is: more than one is a list. */
    private record Field(String key, int start, int width) {
        String render(long[] row) {
            return width == 1 ? Long.toString(row[start]) : list(row);
        }

        private String list(long[] row) {
            return Arrays.toString(Arrays.copyOfRange(row, start, start + width))
                    .replace(" ", "");
        }
    }

    RingSnapshot(Virtqueue queue) {
        this.queue = queue;
        int width = layOut();
        expected = new long[width];
        got = new long[width];
    }

    /** The fields in the order in which the ring shows them, which is always the same. */
    private int layOut() {
        List<String> keys = new ArrayList<>();
        queue.visitState(
                (family, index, part, value) -> keys.add(index == RingStateVisitor.SINGLE ? family : family + index));
        int start = 0;
        while (start < keys.size()) {
            String key = keys.get(start);
            int end = start + 1;
            while (end < keys.size() && keys.get(end).equals(key)) {
                end++;
            }
            Field field = new Field(key, start, end - start);
            fields.add(field);
            byKey.put(key, field);
            start = end;
        }
        return keys.size();
    }

    int fields() {
        return fields.size();
    }

    /** From now on everything is expected to be as in {@code full}. */
    void expectAll(TraceLine full) throws BadTraceException {
        for (Field field : fields) {
            if (!full.has(field.key)) {
                throw full.bad("state must hold every field: missing=" + field.key);
            }
        }
        expect(full);
    }

    /** From now on the fields in {@code changed} are expected to be different. */
    void expect(TraceLine changed) throws BadTraceException {
        for (Map.Entry<String, JsonNode> entry : changed.json().properties()) {
            Field field = byKey.get(entry.getKey());
            if (field == null) {
                throw changed.bad("must be a field of this kind of ring: key=" + entry.getKey());
            }
            expect(changed, field, entry.getValue());
        }
    }

    private void expect(TraceLine line, Field field, JsonNode value) throws BadTraceException {
        boolean widthHolds = field.width == 1 ? !value.isArray() : value.isArray() && value.size() == field.width;
        if (!widthHolds) {
            throw line.bad("must have width " + field.width + ": " + field.key + "=" + value);
        }
        for (int i = 0; i < field.width; i++) {
            JsonNode part = field.width == 1 ? value : value.get(i);
            if (!part.isIntegralNumber() || !part.canConvertToLong()) {
                throw line.bad("must be integers: " + field.key + "=" + value);
            }
            expected[field.start + i] = part.longValue();
        }
    }

    /** The first field in which our ring is not as expected. */
    @Nullable
    Difference compare(int operation, String what) {
        queue.visitState(new Row(got));
        int at = Arrays.mismatch(expected, got);
        if (at < 0) {
            return null;
        }
        for (Field field : fields) {
            if (at < field.start + field.width) {
                return new Difference(operation, what, field.key, field.render(expected), field.render(got));
            }
        }
        throw new IllegalStateException("a number must belong to a field: position=" + at);
    }

    /** Fills a row. */
    private static final class Row implements RingStateVisitor {
        private final long[] values;
        private int at;

        Row(long[] values) {
            this.values = values;
        }

        @Override
        public void value(String family, int index, int part, long value) {
            values[at] = value;
            at++;
        }
    }
}
