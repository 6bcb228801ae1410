package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// The body of POST /register/endings: something that the register holds against somebody counts no longer after that
/// last day, which is today or later, or one to which it was ended before; or it was recorded by mistake and counts on
/// no day.
///
/// @param id of the relation, suspension or credit bar
/// @param lastDay the last day on which it counts; left out where it was recorded by mistake
public record EndingOrder(About about, UUID id, boolean isMistaken, Optional<LocalDate> lastDay, String reason) {
    /// What ends.
    public enum About {
        RELATION("relation", "关联关系"),
        SUSPENSION("suspension", "暂停"),
        CREDIT_BAR("credit-bar", "失信限制");

        final String path;
        final String words;

        About(String path, String words) {
            this.path = path;
            this.words = words;
        }

        /// As it is written in addresses and subjects.
        public String path() {
            return path;
        }
    }

    public EndingOrder {
        if (isMistaken == lastDay.isPresent()) {
            throw new IllegalArgumentException(
                    "isMistaken 为 false 时须填 lastDay，为 true 时不填 (lastDay is given where isMistaken is false, and only there)");
        }
        lastDay.ifPresent(day -> InputChecks.requireDay("lastDay", day));
        InputChecks.require("reason", reason, 500);
    }
}
