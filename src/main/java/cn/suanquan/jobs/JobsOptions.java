package cn.suanquan.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What `jobs` is told on its command line.
///
/// @param isSend whether the runs are posted, or only said
/// @param feeFen the sum that they must come to, where they are posted
/// @param rest the file for what earns nothing, which is written anew
/// @param tokenFile where the center's token is; without one it is in the environment
record JobsOptions(
        boolean isSend,
        JobImport selecting,
        long feeFen,
        Optional<Path> rest,
        Optional<Path> tokenFile,
        List<Path> files) {
    static final String USE = """
            use: java -jar quarkus-run.jar jobs check|send OPTIONS FILE...
              check            says what the files come to; posts nothing, and needs neither network nor database
              send             posts just that, to the service at $SUANQUAN_URL
              --form=NAME      sacct (sacct --parsable2), pods (kubectl get pods --output=json) or trace (openb_pod_list)
              --prices=FILE    the columns card,fen_per_card_hour,from,to
              --vouchers=FILE  the columns account,user,voucher,from,to
              --cluster=NAME   its name as sacct tells it, or a name for the trace; not with pods
              --origin=TIME    when a trace began, such as 2025-01-01T00:00:00Z
              --states=A,B     every state that earns; without it COMPLETED or Succeeded
              --rest=FILE      is written anew: the rows that earn nothing, with why
              --fee-fen=N      to send: the sum that check said
              --token-file=F   to send: the file of the center's token, which is read for each request; else $SUANQUAN_TOKEN
            ends with 0 where all is well, with 1 where not every run stands or rows contradict each other, with 2 where
            something is wrong here: nothing was posted. Run it again as often as you like: a run stands once.""";

    JobsOptions {
        files = List.copyOf(files);
    }

    /// @param now what the clock of this machine says
    /// @throws IllegalArgumentException where one is missing, unknown, said twice or wrong
    static JobsOptions of(List<String> arguments, Instant now) {
        String act = arguments.isEmpty() ? "" : arguments.getFirst();
        if (!Set.of("check", "send").contains(act)) {
            throw new IllegalArgumentException("the first word has to be check or send\n" + USE);
        }
        boolean isSend = act.equals("send");
        JobsArguments said = new JobsArguments(arguments.subList(1, arguments.size()));
        JobForm form = form(said);
        JobImport selecting = new JobImport(
                form,
                PriceSheet.of(Path.of(said.needed("prices"))),
                VoucherTable.of(Path.of(said.needed("vouchers"))),
                said.optional("states").map(JobsOptions::states).orElse(form.earning()),
                now);
        Optional<Path> rest = said.optional("rest").map(Path::of);
        rest.ifPresent(said::requireNoInput);
        long feeFen = isSend ? fen(said.needed("fee-fen")) : 0;
        Optional<Path> tokenFile = isSend ? said.optional("token-file").map(Path::of) : Optional.empty();
        said.requireAllUsed();
        return new JobsOptions(isSend, selecting, feeFen, rest, tokenFile, said.files());
    }

    /// What posts, with the service and the token that the environment names.
    UsagePost post(Map<String, String> environment) {
        Supplier<String> token = tokenFile
                .<Supplier<String>>map(file -> () -> read(file))
                .orElseGet(() -> {
                    String words = set(environment, "SUANQUAN_TOKEN");
                    return () -> words;
                });
        return new UsagePost(URI.create(set(environment, "SUANQUAN_URL")), token);
    }

    private static String read(Path tokenFile) {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--token-file=" + tokenFile + " cannot be read", e);
        }
    }

    private static String set(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static JobForm form(JobsArguments said) {
        String name = said.needed("form");
        return switch (name) {
            case "sacct" -> new SacctRows(said.needed("cluster"));
            case "pods" -> new KubernetesPods();
            case "trace" ->
                new TracePods(
                        said.needed("cluster"), moment(said.needed("origin")).toInstant());
            default -> throw new IllegalArgumentException("--form must be sacct, pods or trace, not " + name);
        };
    }

    private static Set<String> states(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--origin=" + text + " is no moment such as 2025-01-01T00:00:00Z", e);
        }
    }

    private static long fen(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("--fee-fen must be the sum that jobs check said, not " + text);
        }
        return Long.parseLong(text);
    }
}
