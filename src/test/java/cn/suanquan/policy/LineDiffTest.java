package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void onlyWhatChangesIsShown() {
        assertEquals(List.of(), LineDiff.between("a\nb\n", "a\nb"));
        assertEquals(List.of("- b", "+ x", "+ d"), LineDiff.between("a\nb\nc\n", "a\nx\nc\nd\n"));
        assertEquals(List.of("+ a", "+ b"), LineDiff.between("", "a\nb"));
        assertEquals(List.of("- a"), LineDiff.between("a\na\nb", "a\nb"));
    }

    /// A rate that changes places with another is a change, though every line stays.
    @Test
    void aLineThatMovedIsShown() {
        assertEquals(
                List.of("- rate: 50%", "+ rate: 10%", "- rate: 10%", "+ rate: 50%"),
                LineDiff.between("A\nrate: 50%\nB\nC\nD\nrate: 10%\nE", "A\nrate: 10%\nB\nC\nD\nrate: 50%\nE"));
    }

    @Test
    void textsThatHaveTooLittleInCommonAreShownWhole() {
        String old = "a\n".repeat(3_000) + "x";
        String now = "b\n".repeat(3_000) + "x";
        assertEquals(6_000, LineDiff.between(old, now).size());
    }
}
