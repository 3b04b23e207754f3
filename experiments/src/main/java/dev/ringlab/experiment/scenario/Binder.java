package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.scenario.Branch.Group;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.sim.config.InvalidKnob;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Makes configuration records out of settings; what a record refuses is reported where the value was given. */
public final class Binder {
    private final Map<String, Setting> settings;

    private Binder(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * The record of a group.
     *
     * @param settings a setting for every knob of it
     * @throws BadValue if a record refuses a value
     */
    public static Record bind(Group group, Map<String, Setting> settings) {
        return new Binder(settings).record(group);
    }

    private Record record(Group group) {
        RecordComponent[] components = group.type().getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(group, components[i]);
        }
        return construct(group, components, arguments);
    }

    private Object argument(Group group, RecordComponent component) {
        Branch child = group.children().get(KnobTree.key(component));
        if (child instanceof Group nested) {
            return record(nested);
        }
        if (child == null) {
            throw new IllegalStateException("a component must have a knob: " + component);
        }
        Setting setting = settings.get(child.name());
        if (setting == null) {
            throw new IllegalStateException("a knob must have a default: " + child.name());
        }
        return setting.value();
    }

    private Record construct(Group group, RecordComponent[] components, Object[] arguments) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = group.type().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidKnob refused) {
                throw refusal(group, refused);
            }
            throw new IllegalStateException(
                    "a record must refuse values by InvalidKnob: " + group.type(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private BadValue refusal(Group group, InvalidKnob refused) {
        String key = Arrays.stream(group.type().getRecordComponents())
                .filter(c -> c.getName().equals(refused.component()))
                .findFirst()
                .map(KnobTree::key)
                .orElse(refused.component());
        String name = group.name().isEmpty() ? key : group.name() + "." + key;
        String given = Optional.ofNullable(settings.get(name))
                .map(setting -> ": " + key + "=" + setting.label())
                .orElse("");
        String reason = refused.mustHold() + given;
        String message = reason.startsWith(name + ".") ? reason : name + " " + reason;
        boolean isGroup = group.children().get(key) instanceof Group;
        Optional<Setting> culprit = Optional.ofNullable(settings.get(name))
                .or(() -> isGroup ? latest(name + ".") : Optional.empty())
                .filter(setting -> !ScenarioSource.isBuiltIn(setting.place()));
        if (culprit.isPresent()) {
            return new BadValue(culprit.get().place(), message);
        }
        return new BadValue(blamed(group), message + (isGroup ? "" : " (" + name + " has its default)"));
    }

    /** A default is never wrong by itself: what the study set beside it made it so. */
    private Place blamed(Group group) {
        return latest(group.name().isEmpty() ? "" : group.name() + ".")
                .or(() -> latest(""))
                .map(Setting::place)
                .orElseThrow(() -> new IllegalStateException("the reference scenario must be possible"));
    }

    private Optional<Setting> latest(String prefix) {
        return settings.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(setting -> !ScenarioSource.isBuiltIn(setting.place()))
                .max(Comparator.comparing((Setting s) -> s.place().line()));
    }
}
