package dev.ringlab.model.backend.virtionet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.virtionet.ReceiveFilter.Flag;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Protocol;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** qemu-backend 2.5, rule by rule. */
class ReceiveFilterTest {
    private static final long OWN = Headers.GUEST_ADDRESS;
    private static final long OTHER = 0x5254_0012_9999L;
    private static final long GROUP = 0x0100_5e00_0001L;

    private Headers headers = Headers.of(Protocol.UDP);
    private final ReceiveFilter filter = new ReceiveFilter(OWN, true);

    private boolean accepts(long destination) {
        headers = headers.to(destination);
        return filter.accepts(headers);
    }

    private void leavePromiscuity() {
        filter.set(Flag.PROMISC, false);
    }

    @Test
    void qemuBackend_2_5_afterAResetAllIsAcceptedEvenOfUnknownVlans() {
        headers = headers.in(7);
        assertTrue(accepts(OTHER));
        assertTrue(accepts(GROUP));
    }

    @Test
    void qemuBackend_2_5_unicastIsOwnAddressTableOrAlluniUnlessNouni() {
        leavePromiscuity();
        assertTrue(accepts(OWN));
        assertFalse(accepts(OTHER));
        filter.setTable(new long[] {OTHER}, new long[0]);
        assertTrue(accepts(OTHER));
        filter.setTable(new long[0], new long[] {OTHER});
        assertFalse(accepts(OTHER)); // it stands among the groups
        filter.set(Flag.ALLUNI, true);
        assertTrue(accepts(OTHER));
        filter.set(Flag.NOUNI, true);
        assertFalse(accepts(OTHER));
        assertFalse(accepts(OWN));
        assertTrue(accepts(Headers.BROADCAST));
    }

    @Test
    void qemuBackend_2_5_multicastIsTableOrAllmultiUnlessNomulti() {
        leavePromiscuity();
        assertFalse(accepts(GROUP));
        filter.setTable(new long[] {GROUP}, new long[0]);
        assertFalse(accepts(GROUP)); // it stands among the single stations
        filter.setTable(new long[0], new long[] {GROUP});
        assertTrue(accepts(GROUP));
        filter.set(Flag.NOMULTI, true);
        assertFalse(accepts(GROUP));
        filter.set(Flag.ALLMULTI, true);
        assertFalse(accepts(GROUP));
        filter.set(Flag.NOMULTI, false);
        assertTrue(accepts(GROUP + 1));
    }

    @Test
    void qemuBackend_2_5_broadcastIsAcceptedUnlessNobcastWhateverNomultiSays() {
        leavePromiscuity();
        filter.set(Flag.NOMULTI, true);
        assertTrue(accepts(Headers.BROADCAST));
        filter.set(Flag.NOBCAST, true);
        assertFalse(accepts(Headers.BROADCAST));
    }

    @Test
    void qemuBackend_2_5_listThatDoesNotFitIsNotStoredAndOpensItsKind() {
        leavePromiscuity();
        long[] all = LongStream.range(0, 64).map(i -> 0x0200_0000_0000L + i).toArray();
        filter.setTable(all, new long[0]);
        assertTrue(accepts(all[63]));
        assertFalse(accepts(OTHER));
        assertFalse(accepts(GROUP));
        filter.setTable(all, new long[] {GROUP}); // 64 unicast leave no room for it
        assertTrue(accepts(GROUP + 1));
        assertFalse(accepts(OTHER));
        filter.setTable(LongStream.range(0, 65).toArray(), new long[] {GROUP});
        assertTrue(accepts(OTHER));
        assertTrue(accepts(GROUP)); // there was room for it
        assertFalse(accepts(GROUP + 1));
    }

    @Test
    void qemuBackend_2_5_vlanMustBeKnownIfVlansAreFiltered() {
        leavePromiscuity();
        headers = headers.in(7);
        assertFalse(accepts(OWN));
        filter.setVlan(7, true);
        assertTrue(accepts(OWN));
        headers = headers.in(8);
        assertFalse(accepts(OWN));
        assertFalse(accepts(Headers.BROADCAST));
        headers = headers.in(Headers.UNTAGGED);
        assertTrue(accepts(OWN));
        ReceiveFilter withoutVlans = new ReceiveFilter(OWN, false); // CTRL_VLAN not negotiated
        withoutVlans.set(Flag.PROMISC, false);
        headers = headers.in(4095);
        assertTrue(withoutVlans.accepts(headers));
    }
}
