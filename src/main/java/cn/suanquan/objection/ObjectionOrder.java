package cn.suanquan.objection;

import java.util.UUID;

/// An objection to be filed.
///
/// @param subject the application, the claim, the line of a claim or the debt that it is about
/// @param grounds what is said against the decision, 1 to 2000 characters
public record ObjectionOrder(ObjectionKind kind, UUID subject, String grounds) {
    static final int GROUNDS_MAX = 2_000;

    public ObjectionOrder {
        grounds = text("grounds", grounds, GROUNDS_MAX);
    }

    static String text(String name, String text, int max) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > max || plain.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " 须有 1 至 " + max + " 个字，不分段，不含控制字符 (1 to " + max + " characters, no line breaks)");
        }
        return plain;
    }
}
