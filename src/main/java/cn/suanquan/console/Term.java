package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import java.time.LocalDate;

/// A word of a programme as a page says it: a word of [TermWords], the programme's own text, or both.
///
/// @param key in [TermWords]; empty where it is text alone
/// @param text as it stands in the programme; empty where it is a word alone
record Term(String key, String text) {
    static Term key(String key) {
        return new Term(key, "");
    }

    static Term text(String text) {
        return new Term("", text);
    }

    /// A code of the programme room by its word: `centers` and `NOT_ASKED` as `centersNotAsked`.
    static Term code(String kind, Enum<?> code) {
        return key(Words.joined(kind, code.name()));
    }

    static Term isSo(boolean so) {
        return key(so ? "yes" : "no");
    }

    static Term number(long number) {
        return text(Show.count(number));
    }

    static Term yuan(Fen amount) {
        return text(amount.yuan());
    }

    static Term day(LocalDate day) {
        return text(Show.day(day));
    }
}
