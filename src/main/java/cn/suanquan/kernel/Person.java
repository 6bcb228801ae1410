package cn.suanquan.kernel;

/// A person as the books name it: issuer and subject of the token, with a space between.
public final class Person {
    /// What the issuer is called where the service did it by itself.
    private static final String SERVICE = "suanquan";

    private Person() {}

    /// The service did it by itself, as when the last day of a voucher is over.
    public static boolean isService(String person) {
        return person.equals(SERVICE) || person.startsWith(SERVICE + " ");
    }

    /// The subject, which is what people know.
    public static String subject(String person) {
        return person.substring(person.indexOf(' ') + 1);
    }
}
