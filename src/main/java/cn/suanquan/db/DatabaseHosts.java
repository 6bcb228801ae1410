package cn.suanquan.db;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The servers of one address, `postgresql://one:5432,other:5432/suanquan`: a primary and its standbys, of which the
/// service and `migrate` take the one that is written to.
///
/// @param addresses of each server alone, in order
public record DatabaseHosts(List<String> addresses) {
    private static final Pattern ADDRESS = Pattern.compile("(postgresql://(?:[^/?@]*@)?)([^/?@]+)(.*)");

    /// One address that is none of that form stands alone.
    public static DatabaseHosts of(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches()
                ? new DatabaseHosts(Stream.of(parts.group(2).split(","))
                        .map(host -> parts.group(1) + host + parts.group(3))
                        .toList())
                : new DatabaseHosts(List.of(address));
    }

    public DatabaseHosts {
        addresses = List.copyOf(addresses);
    }

    /// As a list in a property: a comma within an address is no end of it.
    public String listed() {
        return String.join(
                ",",
                addresses.stream().map(address -> address.replace(",", "\\,")).toList());
    }

    boolean areMany() {
        return addresses.size() > 1;
    }
}
