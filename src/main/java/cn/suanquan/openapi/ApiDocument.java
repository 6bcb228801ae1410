package cn.suanquan.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/// The OpenAPI document, made right while the service is built: the API alone, its schemas as JSON has them
/// ([SchemaRules]), what each operation answers ([OperationRules]), and examples ([ExampleRules]). What is the same for
/// all of it stands in META-INF/openapi.yaml, words and values for examples in openapi/examples.json.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    static final String PREFIX = "/api/";
    static final String BEARER = "bearer";
    private final IndexView index;

    /// @param index of the classes of the service
    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setPaths(ofTheApi(api.getPaths()));
        api.getComponents()
                .setSecuritySchemes(Map.of(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("An access token of the service's issuer; its groups are the roles")));
        new SchemaRules(index).apply(api);
        OperationRules operations = new OperationRules(new EndpointRoles(index), ExampleRules.words());
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> operations.apply(method, path, operation)));
        api.setTags(OperationRules.tags());
        SchemaRules.dropUnused(api);
        new ExampleRules(api).apply();
    }

    /// Pages of the console are no API.
    private static Paths ofTheApi(Paths all) {
        Map<String, PathItem> kept = new TreeMap<>(all.getPathItems());
        kept.keySet().removeIf(path -> !path.startsWith(PREFIX));
        Paths paths = OASFactory.createPaths();
        paths.setPathItems(kept);
        return paths;
    }
}
