package dev.ringlab.model.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffinityTest {
    @Test
    void linuxRx_8_18_spreadGivesQueuesGroupsOfVcpus() {
        assertEquals(List.of(0, 1, 2, 3), vcpus("spread", 4, 4));
        assertEquals(List.of(0, 2), vcpus("spread", 2, 4));
        // 5 vCPUs for 3 queues: groups of 2, 2 and 1
        assertEquals(List.of(0, 2, 4), vcpus("spread", 3, 5));
        assertEquals(List.of(0), vcpus("spread", 1, 2));
    }

    @Test
    void list_goesByTurns() {
        assertEquals(List.of(3, 1, 3), vcpus("3,1", 3, 4));
    }

    private static List<Integer> vcpus(String affinity, int queues, int vcpus) {
        Affinity parsed = Affinity.parse(affinity);
        return IntStream.range(0, queues)
                .mapToObj(queue -> parsed.vcpu(queue, queues, vcpus))
                .toList();
    }
}
