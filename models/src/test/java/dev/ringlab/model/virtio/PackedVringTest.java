package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PackedVringTest {
    /** N=4: descriptors 0..63, the driver's event area 64..67, the device's 68..71 (virtio 1.1 clause 2.7). */
    @Test
    void fields_lieWhereTheSpecificationPutsThem() {
        PackedVring ring = new PackedVring(4);
        ring.writeDesc(2, 0x1122334455667788L, 0x0a0b0c0d, 0x8003, 0xff82);
        ring.writeUsed(3, 1514, 7, 0x8080);
        ring.writeDriverEventOffWrap(0x8002);
        ring.writeDriverEventFlags(PackedVring.EVENT_DESC);
        ring.writeDeviceEventOffWrap(3);
        ring.writeDeviceEventFlags(PackedVring.EVENT_DISABLE);

        ByteBuffer memory = ByteBuffer.wrap(ring.image()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(72, memory.capacity());
        assertEquals(0x1122334455667788L, memory.getLong(32));
        assertEquals(0x0a0b0c0d, memory.getInt(40));
        assertEquals((short) 0x8003, memory.getShort(44));
        assertEquals((short) 0xff82, memory.getShort(46));
        assertEquals(1514, memory.getInt(56));
        assertEquals(7, memory.getShort(60));
        assertEquals((short) 0x8080, memory.getShort(62));
        assertEquals((short) 0x8002, memory.getShort(64));
        assertEquals(PackedVring.EVENT_DESC, memory.getShort(66));
        assertEquals(3, memory.getShort(68));
        assertEquals(PackedVring.EVENT_DISABLE, memory.getShort(70));
    }

    @Test
    void fields_readBackAsWritten() {
        PackedVring ring = new PackedVring(4);
        ring.writeDesc(1, -5, 9, 0x8003, 0x8082);
        assertEquals(-5, ring.address(1));
        assertEquals(9, ring.length(1));
        assertEquals(0x8003, ring.id(1));
        assertEquals(0x8082, ring.flags(1));
        ring.writeUsed(1, -1, 2, 0x8080);
        assertEquals(-5, ring.address(1), "means nothing any more, and stays");
        assertEquals(-1, ring.length(1));
        assertEquals(2, ring.id(1));
        assertEquals(0x8080, ring.flags(1));
    }

    @Test
    void eventAreas_have16Bits() {
        PackedVring ring = new PackedVring(4);
        ring.writeDriverEventOffWrap(0x18002);
        ring.writeDeviceEventOffWrap(-1);
        assertEquals(0x8002, ring.driverEventOffWrap());
        assertEquals(0xffff, ring.deviceEventOffWrap());
    }
}
