package cn.suanquan.console;

/// One step of the arithmetic behind a figure: words that say what it reckons, and its numbers in 元.
///
/// @param words a key of [SumWords]
/// @param note what the words leave open, such as the id of a limit; empty where nothing is
record GroundSum(String words, String note, String line) {
    static GroundSum of(String words, String line) {
        return new GroundSum(words, "", line);
    }
}
