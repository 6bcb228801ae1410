package cn.suanquan.policy;

import java.util.Optional;

/// A clause of the text that is neither rule, limit nor pool, and still decides something.
///
/// @param subject what it decides; at most one clause per subject, cited when the subject decides
/// @param note how the programme reads it, where the words leave room
public record Clause(Citation citation, Subject subject, Optional<String> note) {

    public enum Subject {
        /// From when to when the programme is in force (施行、有效期).
        EFFECTIVE,
        /// Which of several rules wins (从高).
        CHOICE,
        /// One benefit per holder and project (同一项目不重复).
        ONE_PER_PROJECT,
        /// No double benefit with other policies.
        OTHER_POLICY,
        /// Who pays, who claims, who is paid.
        PAYEE,
        /// Which levels of government bear which share.
        FUNDING,
        /// Which bureau reviews and which pays.
        DEPARTMENTS,
        /// In what form and for whom support is given.
        FORM,
        /// Services that are recorded but never subsidised.
        UNSUBSIDISED,
        /// Who is left out: barred, related, the center itself.
        EXCLUSION,
        /// When applications are taken.
        WINDOW,
        /// Anything else worth citing.
        OTHER
    }
}
