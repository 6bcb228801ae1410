package cn.suanquan.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The catalogue of codes: all that a problem or the outcome of a record may carry, for those who write a client. It is
/// read out of the sources (CodesTest) and is the same for everybody.
@Path("/api/v1/problems")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProblemsResource {
    private static final String CODES = "/problems/codes.json";
    private static final String ENGLISH = "/problems/en.properties";
    private static final List<KnownProblem> ALL = read();

    /// One code.
    ///
    /// @param code stable: once released it keeps its meaning
    /// @param statuses HTTP statuses with which it is answered; 200 where it is the outcome of a record among others
    /// @param english what was refused, and what to do
    /// @param chinese the sentences of `detail`, with … for what is known only when it is said
    public record KnownProblem(String code, List<Integer> statuses, String english, List<String> chinese) {}

    /// What the sources say of a code.
    record Said(List<Integer> statuses, List<String> chinese) {}

    @GET
    @PermitAll
    @Operation(summary = "Every code that a problem or the outcome of a record may carry, with what to do")
    public List<KnownProblem> all() {
        return ALL;
    }

    static List<KnownProblem> read() {
        Properties english = new Properties();
        try (Reader words = new InputStreamReader(file(ENGLISH), StandardCharsets.UTF_8);
                InputStream codes = file(CODES)) {
            english.load(words);
            SortedMap<String, Said> said =
                    new ObjectMapper().readValue(codes, new TypeReference<TreeMap<String, Said>>() {});
            return said.entrySet().stream().map(one -> known(one, english)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownProblem known(Map.Entry<String, Said> one, Properties english) {
        return new KnownProblem(
                one.getKey(),
                one.getValue().statuses(),
                english.getProperty(one.getKey(), ""),
                one.getValue().chinese());
    }

    private static InputStream file(String name) {
        return Objects.requireNonNull(ProblemsResource.class.getResourceAsStream(name), name);
    }
}
