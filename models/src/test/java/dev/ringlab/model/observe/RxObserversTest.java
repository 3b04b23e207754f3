package dev.ringlab.model.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RxObserversTest {
    private final List<String> heard = new ArrayList<>();
    private int made;

    static Stream<Method> methods() {
        return Arrays.stream(RxObserver.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everybody_isToldInTurnWhatWasSaid(Method method) throws ReflectiveOperationException {
        RxObservers observers = new RxObservers();
        observers.add(listener("a"));
        observers.add(listener("b"));
        observers.add(listener("c"));
        Object[] said =
                Arrays.stream(method.getParameterTypes()).map(this::sample).toArray();
        method.invoke(observers, said);
        String call = method.getName() + Arrays.toString(said);
        assertEquals(List.of("a " + call, "b " + call, "c " + call), heard);
    }

    @Test
    void observer_isNotAskedForWhatItDoesNotLookAt() {
        RxObservers observers = new RxObservers();
        observers.add(new RxObserver() {
            @Override
            public void pollBegan() {
                heard.add("pollBegan");
            }
        });
        observers.pollEnded(3);
        observers.pollBegan();
        assertEquals(List.of("pollBegan"), heard);
    }

    private RxObserver listener(String name) {
        return (RxObserver) Proxy.newProxyInstance(
                RxObserver.class.getClassLoader(), new Class<?>[] {RxObserver.class}, (proxy, method, arguments) -> {
                    Object[] told = arguments == null ? new Object[0] : arguments;
                    assertTrue(heard.add(name + " " + method.getName() + Arrays.toString(told)));
                    return null;
                });
    }

    /** Another value each time, so that mixed up arguments show. */
    private Object sample(Class<?> type) {
        made++;
        if (type == int.class) {
            return made;
        }
        if (type == double.class) {
            return made + 0.5;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Processor.class) {
            return new Processor(new Simulation(), "cpu", 1, (processor, context, from, to) -> {});
        }
        PacketPool packets = new PacketPool();
        Packet packet = packets.take();
        return type == Packet.class ? packet : new SkbPool(packets, new GuestMemory(0)).build(packet, 0, 0);
    }
}
