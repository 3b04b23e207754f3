package dev.ringlab.model.virtio;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Fields of a queue by their key in the traces; a part of a list is {@code d0.2}. */
final class RingFields {
    private final Virtqueue queue;

    RingFields(Virtqueue queue) {
        this.queue = queue;
    }

    /** All of them, as they are now. */
    Map<String, Long> all() {
        Map<String, Long> values = new HashMap<>();
        queue.visitState((family, index, part, value) -> {
            String key = index == RingStateVisitor.SINGLE ? family : family + index;
            values.put(part == 0 ? key : key + "." + part, value);
        });
        return values;
    }

    long value(String key) {
        return Objects.requireNonNull(all().get(key), key);
    }
}
