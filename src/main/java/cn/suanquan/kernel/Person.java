package cn.suanquan.kernel;

/// A person as the books name it: issuer and subject of the token, with a space between.
public final class Person {
    private Person() {}

    /// The subject, which is what people know.
    public static String subject(String person) {
        return person.substring(person.indexOf(' ') + 1);
    }
}
