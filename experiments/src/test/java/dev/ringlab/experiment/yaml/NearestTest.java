package dev.ringlab.experiment.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void nearest_isWhatWasProbablyMeant() {
        List<String> units = List.of("pps", "kpps", "Mpps");
        assertEquals(Optional.of("kpps"), Nearest.to("kpsp", units));
        assertEquals(Optional.of("Mpps"), Nearest.to("mpps", units));
        assertEquals(Optional.empty(), Nearest.to("furlong", units));
        assertEquals(Optional.empty(), Nearest.to("x", List.of()));
    }

    @Property
    void name_isNearestToItself(
            @ForAll @Size(min = 1, max = 9) List<@AlphaChars @StringLength(min = 1, max = 9) String> names) {
        names.forEach(name -> assertEquals(Optional.of(name), Nearest.to(name, names)));
    }
}
