package cn.suanquan.attack;

import java.util.ArrayList;
import java.util.List;

/// One row of the table: an attack, how often it was tried, and what did not go as it should.
public final class AttackRow {
    private static final int SHOWN_MAX = 5;
    private static final int CHARS_MAX = 300;
    private final String id;
    private final String what;
    private final List<String> wrong = new ArrayList<>();
    private String note = "";
    private int tries;
    private int unexpectedSuccesses;
    private int serverErrors;

    /// @param id as in the list of attacks: `D1` to `D15`, `H1` and on, and what is beyond that list
    AttackRow(String id, String what) {
        this.id = id;
        this.what = what;
    }

    /// The answer to a try that has to be one of these.
    synchronized AttackRow expect(String tried, int status, String body, List<Integer> right) {
        tries++;
        if (!right.contains(status)) {
            unexpectedSuccesses += status >= 200 && status < 300 ? 1 : 0;
            serverErrors += isServerError(status) ? 1 : 0;
            wrong.add(tried + " answered " + status + ", not " + right + " " + shortened(body));
        }
        return this;
    }

    AttackRow expect(String tried, int status, int... right) {
        return expect(tried, status, "", java.util.Arrays.stream(right).boxed().toList());
    }

    /// A try of which something else than a status says whether it went as it should.
    synchronized AttackRow check(String tried, boolean isRight) {
        tries++;
        if (!isRight) {
            wrong.add(shortened(tried));
        }
        return this;
    }

    /// What is let through on purpose, or not yet stopped: said in the table, and no fault of this run.
    synchronized AttackRow known(String words) {
        tries++;
        note = note.isEmpty() ? "known: " + words : note + "; " + words;
        return this;
    }

    /// Answers that were counted elsewhere.
    synchronized AttackRow count(int triedTimes, int successes, int errors) {
        tries += triedTimes;
        unexpectedSuccesses += successes;
        serverErrors += errors;
        return this;
    }

    synchronized AttackRow wrong(String found) {
        wrong.add(shortened(found));
        return this;
    }

    synchronized AttackRow note(String words) {
        note = words;
        return this;
    }

    /// A fault of the service; that it is busy is none.
    static boolean isServerError(int status) {
        return status >= 500 && status != 503;
    }

    boolean isRight() {
        return wrong.isEmpty() && unexpectedSuccesses == 0 && serverErrors == 0 && tries > 0;
    }

    String id() {
        return id;
    }

    String what() {
        return what;
    }

    String note() {
        return note;
    }

    int tries() {
        return tries;
    }

    int unexpectedSuccesses() {
        return unexpectedSuccesses;
    }

    int serverErrors() {
        return serverErrors;
    }

    /// What did not go as it should, the first ones where there are many.
    List<String> wrong() {
        return wrong.stream().limit(SHOWN_MAX).toList();
    }

    int wrongCount() {
        return wrong.size();
    }

    private static String shortened(String text) {
        return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…";
    }
}
