package cn.suanquan.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a finished play leaves beside the data: enough to show the report again without playing again.
///
/// @param centers ids by code, holders ids by the play's key, runs ids by programme
record PlayResult(
        long seed,
        int holdersPlayed,
        int recordsPlayed,
        Map<String, String> centers,
        Map<String, String> holders,
        Map<String, String> runs,
        Map<AnswerTally.Count, Long> counts,
        List<AnswerTally.Refused> refusals) {
    private static final String FILE = "played.json";

    static PlayResult of(Month month, Play.City city) {
        return new PlayResult(
                month.seed(),
                month.size().holders(),
                month.size().records(),
                city.centers(),
                city.holders(),
                city.runs(),
                city.tally().counts(),
                city.tally().refusals());
    }

    static Optional<PlayResult> in(Path folder, ObjectMapper json) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(file.toFile(), PlayResult.class));
        } catch (IOException e) {
            throw new DemoFailure(file + " cannot be read; delete it to play again", e);
        }
    }

    void keepIn(Path folder, ObjectMapper json) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(FILE), json.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (IOException e) {
            throw new DemoFailure("the demo's result could not be kept in " + folder, e);
        }
    }

    boolean isOf(Month month) {
        return seed == month.seed()
                && holdersPlayed == month.size().holders()
                && recordsPlayed == month.size().records();
    }
}
