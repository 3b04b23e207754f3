package dev.ringlab.model.virtio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The driver's memory outside of the ring: indirect tables, which the device reads by address. The table of token t
 * lies at address -t, so it can be told from a buffer in a dump of the ring. A table is kept for its head and reused.
 */
final class IndirectTables {
    private static final int NONE = -1;

    private final long[][] memory;
    private final int[] tokens;
    private final int[] bytes;
    /** Heads by the low bits of their token, each the start of a list. */
    private final int[] buckets;

    private final int[] nextInBucket;

    IndirectTables(int size) {
        memory = new long[size][0];
        tokens = new int[size];
        bytes = new int[size];
        buckets = new int[size];
        nextInBucket = new int[size];
        Arrays.fill(buckets, NONE);
    }

    static long address(int token) {
        return -(long) token;
    }

    /** A table of {@code descriptors} for {@code token} (alloc_indirect); its contents are what they were. */
    long[] allocate(int head, int token, int descriptors) {
        int need = descriptors * Descriptor.BYTES;
        if (memory[head].length * Long.BYTES < need) {
            memory[head] = Descriptor.table(descriptors);
        }
        bytes[head] = need;
        tokens[head] = token;
        int bucket = bucket(token);
        nextInBucket[head] = buckets[bucket];
        buckets[bucket] = head;
        return memory[head];
    }

    /** Gives the table of {@code head} back, if it has one. */
    void free(int head) {
        int token = tokens[head];
        if (token == 0) {
            return;
        }
        tokens[head] = 0;
        int bucket = bucket(token);
        if (buckets[bucket] == head) {
            buckets[bucket] = nextInBucket[head];
            return;
        }
        int before = buckets[bucket];
        while (nextInBucket[before] != head) {
            before = nextInBucket[before];
        }
        nextInBucket[before] = nextInBucket[head];
    }

    /** The memory of the table at {@code address}, or null if no table of that many bytes is there. */
    long @Nullable [] map(long address, int length) {
        int head = find(address);
        return head == NONE || Integer.compareUnsigned(length, bytes[head]) > 0 ? null : memory[head];
    }

    /** How many descriptors the table of {@code token} has; 0 if there is none. */
    int descriptors(int token) {
        int head = find(address(token));
        return head == NONE ? 0 : bytes[head] / Descriptor.BYTES;
    }

    private int find(long address) {
        int head = buckets[bucket((int) -address)];
        while (head != NONE && address(tokens[head]) != address) {
            head = nextInBucket[head];
        }
        return head;
    }

    private int bucket(int token) {
        return token & (buckets.length - 1);
    }
}
