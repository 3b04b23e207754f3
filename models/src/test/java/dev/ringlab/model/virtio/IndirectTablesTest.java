package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.IndirectTables.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class IndirectTablesTest {
    private final IndirectTables tables = new IndirectTables(4);

    @Test
    void table_isFoundByAddressUpToItsLength() {
        long[] table = tables.allocate(2, 7, 3);
        assertSame(table, tables.map(address(7), 48));
        assertSame(table, tables.map(address(7), 16));
        assertNull(tables.map(address(7), 64));
        assertNull(tables.map(address(7), -16), "more than 2 GiB");
        assertNull(tables.map(address(6), 16));
        assertNull(tables.map(7, 16));
        assertNull(tables.map(address(7) - (1L << 32), 16));
        assertNull(tables.map(0, 0), "the address of no token");
        assertEquals(3, tables.descriptors(7));
        assertEquals(0, tables.descriptors(6));
    }

    /** Tokens 1, 5, 9 have the same low bits: each can go first, and the others are still found. */
    @Test
    void tablesOfOneBucket_areFreedInAnyOrder() {
        for (int first = 0; first < 3; first++) {
            IndirectTables of = new IndirectTables(4);
            int[] tokens = {1, 5, 9};
            for (int head = 0; head < 3; head++) {
                of.allocate(head, tokens[head], 2);
            }
            of.free(first);
            for (int head = 0; head < 3; head++) {
                assertEquals(head == first ? 0 : 2, of.descriptors(tokens[head]), first + " freed, " + head);
            }
            of.free((first + 1) % 3);
            assertEquals(2, of.descriptors(tokens[(first + 2) % 3]));
            of.free((first + 2) % 3);
            assertEquals(0, of.descriptors(tokens[(first + 2) % 3]));
        }
    }

    @Test
    void freeHead_canBeFreed() {
        tables.allocate(1, 1, 2);
        tables.free(0);
        assertEquals(2, tables.descriptors(1));
    }

    /** No object is made while tables are no longer than before. */
    @Test
    void memory_isReused() {
        long[] table = tables.allocate(0, 1, 3);
        tables.free(0);
        assertSame(table, tables.allocate(0, 2, 3));
        tables.free(0);
        assertSame(table, tables.allocate(0, 3, 1));
        assertNull(tables.map(address(3), 48), "only one descriptor this time");
        tables.free(0);
        assertNotSame(table, tables.allocate(0, 4, 4));
    }
}
