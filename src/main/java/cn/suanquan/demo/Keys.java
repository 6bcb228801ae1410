package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Ready tokens for every role, as shell variables in a file only its owner can read.
final class Keys {
    private static final String FILE = "tokens.env";

    private Keys() {}

    /// By the name of the variable: REVIEWER, ISSUER, MAKER, CHECKER, AUDITOR, ADMIN, SECOND_ADMIN.
    static Map<String, Person> officers() {
        Map<String, Person> all = new LinkedHashMap<>();
        all.put("REVIEWER", Person.REVIEWER);
        all.put("ISSUER", Person.ISSUER);
        all.put("MAKER", Person.MAKER);
        all.put("CHECKER", Person.CHECKER);
        all.put("AUDITOR", Person.AUDITOR);
        all.put("ADMIN", Person.ADMIN);
        all.put("SECOND_ADMIN", Person.SECOND_ADMIN);
        return all;
    }

    /// Writes the tokens; answers the file.
    static Path write(Path folder, Api api, Map<String, Person> persons) {
        StringBuilder text =
                new StringBuilder("# demo tokens, valid for 12 hours; use: . " + folder.resolve(FILE) + "\n");
        persons.forEach((name, person) ->
                text.append(name).append('=').append(api.token(person)).append('\n'));
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            PrivateFile.write(file, text.toString());
            return file;
        } catch (IOException e) {
            throw new DemoFailure("the tokens could not be written to " + file, e);
        }
    }
}
