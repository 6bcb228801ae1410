package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// An expected "no", said so that the person who reads it knows what was refused, what bound, and what to do.
///
/// @param kind what sort of no it is; decides the HTTP status
/// @param code stable, upper snake case; clients and metrics match on it
/// @param detail one or two Chinese sentences for the reader, with the numbers
/// @param binding the limit or article that bound, where one did
/// @param errors single findings (a field, a record of a list), in order; may be empty
public record Refusal(Kind kind, String code, String detail, Optional<Binding> binding, List<Finding> errors) {

    public enum Kind {
        /// The request itself is wrong (400).
        INVALID,
        /// Not for this caller (403).
        FORBIDDEN,
        /// Not there, or not visible to this caller (404).
        NOT_FOUND,
        /// The state of things does not allow it now (409).
        CONFLICT,
        /// Somebody amended it since the caller read it (412).
        STALE,
        /// An amendment must say which version it amends, by If-Match (428).
        VERSION_MISSING,
        /// More than is taken at once (413).
        TOO_LARGE,
        /// In a form that is not taken here (415).
        UNKNOWN_FORM,
        /// Well formed, but a rule or limit says no (422).
        RULE,
        /// This caller is over its own quota; try again later (429).
        TOO_MANY,
        /// The service is full or cannot tell yet; try again later (503).
        BUSY
    }

    /// The limit or rule that bound.
    ///
    /// @param rule id of the rule or limit, such as LF-2-cap
    /// @param article where it stands
    /// @param quote its words
    /// @param limitFen the limit, leftFen what was left of it, askedFen what was asked, all in 分 (or counts for a
    ///     count limit)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Binding(
            String rule,
            String article,
            String quote,
            Optional<Long> limitFen,
            Optional<Long> leftFen,
            Optional<Long> askedFen) {
        public static Binding of(String rule, String article, String quote) {
            return new Binding(rule, article, quote, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// One finding: the index of the record in its list (where there is one), the JSON pointer, and what is wrong.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Finding(Optional<Integer> index, String pointer, String code, String detail) {}

    public static Refusal of(Kind kind, String code, String detail) {
        return new Refusal(kind, code, detail, Optional.empty(), List.of());
    }

    public static Refusal bound(String code, String detail, Binding binding) {
        return new Refusal(Kind.RULE, code, detail, Optional.of(binding), List.of());
    }

    /// To leave a transaction with this refusal; nothing of the transaction stays.
    public RefusedException toException() {
        return new RefusedException(this);
    }
}
