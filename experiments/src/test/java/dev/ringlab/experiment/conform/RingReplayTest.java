package dev.ringlab.experiment.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed or damaged trace leads to. Line 1 is the header, line 2 the initial state, line 3 operation 0. */
class RingReplayTest {
    private final List<String> lines = new ArrayList<>(GoldenTraces.lines("split-ev-ind-4-2"));

    @TempDir
    Path folder;

    @Test
    void replay_readsAPlainFile() throws IOException {
        ReplayResult result = replay();
        assertTrue(result.holds());
        assertEquals("ok", result.verdict());
        assertEquals(2019, result.operations());
    }

    @Test
    void changedResult_isTheDifference() throws IOException {
        edit("\"op\":\"kick\",\"r\":1", "\"op\":\"kick\",\"r\":0");
        Difference difference = difference();
        assertEquals("kick", difference.what());
        assertEquals("r", difference.key());
        assertEquals("0", difference.expected());
        assertEquals("1", difference.got());
    }

    /** Operation 0 adds token 65531 as descriptor 0: {@code d0} becomes [16 x 65531, 1694, WRITE, 1]. */
    @Test
    void changedField_isTheDifference() throws IOException {
        change(3, line -> line.replace("[1048496,1694,2,1]", "[1048496,1694,2,3]"));
        ReplayResult result = replay();
        assertFalse(result.holds());
        assertEquals("operation 0 (add): d0: expected=[1048496,1694,2,3], got=[1048496,1694,2,1]", result.verdict());
        assertEquals(1, result.operations());
    }

    /** A field that is not recorded as changed must not change. */
    @Test
    void missingChange_isTheDifference() throws IOException {
        change(3, line -> line.replace("\"nk\":1,", ""));
        Difference difference = difference();
        assertEquals(new Difference(0, "add", "nk", "0", "1"), difference);
    }

    @Test
    void indirectTable_isCompared() throws IOException {
        change(5, line -> line.replace("[1048529,1536,2,2]]", "[1048529,1536,2,0]]"));
        assertEquals("tbl", difference().key());
    }

    @Test
    void resultThatOursDoesNotHave_isTheDifference() throws IOException {
        change(3, line -> line.replace("\"ind\":0", "\"ind\":0,\"tbl\":[[1,2,3,4]]"));
        assertEquals(new Difference(0, "add", "tbl", "[[1,2,3,4]]", "nothing"), difference());
    }

    @Test
    void initialState_isCompared() throws IOException {
        change(2, line -> line.replace("\"ue\":65530", "\"ue\":65529"));
        assertEquals(new Difference(Difference.BEFORE, "init", "ue", "65529", "65530"), difference());
    }

    @Test
    void warmUp_isCompared() throws IOException {
        change(1, line -> line.replace("\"warmkicks\":1", "\"warmkicks\":2"));
        assertEquals(new Difference(Difference.BEFORE, "", "warmkicks", "2", "1"), difference());
    }

    @Test
    void checkpoint_isCompared() throws IOException {
        change(253, line -> line.replace("\"lu\":", "\"lu\":1"));
        assertEquals("full", difference().what());
    }

    @Test
    void endCounts_areCompared() throws IOException {
        edit("\"returned\":65702", "\"returned\":65701");
        assertEquals(new Difference(2019, "end", "returned", "65701", "65702"), difference());
    }

    @Test
    void cutOffFile_isAnErrorWithItsLine() throws IOException {
        lines.subList(100, lines.size()).clear();
        assertEquals("line 101: file must end with an end line: it is cut off", message());
    }

    @Test
    void cutOffLine_isAnErrorWithItsLine() throws IOException {
        lines.subList(100, lines.size()).clear();
        change(100, line -> line.substring(0, 20));
        assertTrue(message().startsWith("line 100: must be JSON: "), message());
    }

    @Test
    void cutOffCompressedFile_isAnErrorWithItsLine() throws IOException {
        byte[] whole = Files.readAllBytes(GoldenTraces.file("split-ev-ind-4-2"));
        Path file = folder.resolve("half.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        String message = message(file);
        assertTrue(message.matches("line \\d{3,4}: must be whole gzip data: it is cut off or damaged"), message);
    }

    @Test
    void damagedCompressedFile_isAnError() throws IOException {
        Path file = folder.resolve("damaged.gz");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        String message = message(file);
        assertEquals("line 1: must be whole gzip data", message);
    }

    @Test
    void emptyFile_isAnError() throws IOException {
        lines.clear();
        assertEquals("line 1: file must end with an end line: it is cut off", message());
    }

    @Test
    void unknownOperation_isAnErrorWithItsLine() throws IOException {
        change(4, line -> line.replace("\"op\":\"add\"", "\"op\":\"offer\""));
        assertTrue(message().matches("line 4: must be one of \\[.*]: op=\"offer\""), message());
    }

    @Test
    void badInput_isAnErrorWithItsLine() throws IOException {
        assertBad(1, "\"v\":1", "\"v\":2", "must be an integer in [1, 1]: v=2");
        assertBad(1, "\"num\":4", "\"num\":6", "must be a power of two: num=6");
        assertBad(1, "\"kind\":\"split\"", "\"kind\":7", "must be one of");
        assertBad(1, "\"seed\":2", "\"sead\":2", "key must be one of");
        assertBad(1, "\"nextTok\":65531", "\"nextTok\":1", "must be an integer in [65531, 65531]: nextTok=1");
        assertBad(2, "\"ue\":65530,", "", "state must hold every field: missing=ue");
        assertBad(2, "\"i\":0", "\"i\":1", "must be an integer in [0, 0]: i=1");
        assertBad(3, "\"i\":0", "\"i\":1", "must be an integer in [0, 0]: i=1");
        assertBad(3, "\"tok\":65531", "\"tok\":0", "must be an integer in [1, 67108864]: tok=0");
        assertBad(3, "\"len\":[1694]", "\"len\":[]", "must be a list of 1 to 16 numbers: len=[]");
        assertBad(3, "\"len\":[1694]", "\"len\":1694", "must be a list of 1 to 16 numbers: len=1694");
        assertBad(3, "\"nk\":1", "\"nk\":[1,2]", "must have width 1: nk=[1,2]");
        assertBad(3, "\"d0\":[1048496,1694,2,1]", "\"d0\":1", "must have width 4: d0=1");
        assertBad(3, "\"nk\":1", "\"nk\":1.5", "must be integers: nk=1.5");
        assertBad(3, "\"nk\":1", "\"nk9\":1", "must be a field of this kind of ring: key=nk9");
        assertBad(3, "\"nk\":1", "\"nk\":1,\"nk\":2", "must be JSON: ");
        assertBad(3, "\"r\":0,", "", "must have a result: missing=r");
        assertBad(3, "\"r\":0,", "\"r\":0,\"q\":0,", "key must be one of");
        assertBad(3, "\"c\":{", "\"d\":{", "key must be one of");
        assertBad(3, "{\"i\":0", "[1]{\"i\":0", "must be JSON: ");
    }

    @Test
    void pushOfABufferThatWasNotPopped_isAnError() throws IOException {
        lines.set(2, "{\"i\":0,\"op\":\"push\",\"id\":1,\"len\":64,\"c\":{}}");
        assertEquals("line 3: buffer must be popped: id=1", message());
        lines.set(2, "{\"i\":0,\"op\":\"flush\",\"n\":1,\"c\":{}}");
        assertEquals("line 3: must be an integer in [0, 0]: n=1", message());
    }

    @Test
    void lineAfterTheEnd_isAnError() throws IOException {
        lines.add("{}");
        assertEquals("line " + lines.size() + ": nothing must follow the end line", message());
    }

    private void assertBad(int line, String text, String changed, String expected) throws IOException {
        String before = lines.get(line - 1);
        assertTrue(before.contains(text), before);
        lines.set(line - 1, before.replace(text, changed));
        String message = message();
        assertTrue(message.startsWith("line " + line + ": " + expected), message);
        lines.set(line - 1, before);
    }

    private String message() throws IOException {
        return message(write());
    }

    private static String message(Path file) {
        return String.valueOf(
                assertThrows(BadTraceException.class, () -> RingReplay.of(file)).getMessage());
    }

    private Difference difference() throws IOException {
        return Objects.requireNonNull(replay().difference());
    }

    private ReplayResult replay() throws IOException {
        return RingReplay.of(write());
    }

    private Path write() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        Files.write(file, lines, UTF_8);
        return file;
    }

    private void change(int line, UnaryOperator<String> edit) {
        String before = lines.get(line - 1);
        String after = edit.apply(before);
        assertFalse(before.equals(after), "the line must have what is changed: " + before);
        lines.set(line - 1, after);
    }

    /** Changes the first line that has {@code text}. */
    private void edit(String text, String changed) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                lines.set(i, lines.get(i).replace(text, changed));
                return;
            }
        }
        throw new IllegalArgumentException(text);
    }
}
