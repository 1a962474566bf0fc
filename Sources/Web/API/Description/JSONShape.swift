/// What a value looks like in JSON: its schema and how it is written, said once so that they cannot differ.
struct JSONShape<Value>: Sendable {
    /// The JSON Schema (2020-12), a reference where the shape has a name.
    let schema: JSONValue
    /// The schemas that are referred to, by name.
    let named: [String: JSONValue]
    /// Writes a value.
    let write: @Sendable (Value, inout JSONWriter) -> Void

    init(
        _ schema: JSONValue, named: [String: JSONValue] = [:],
        write: @escaping @Sendable (Value, inout JSONWriter) -> Void
    ) {
        (self.schema, self.named, self.write) = (schema, named, write)
    }

    /// A list of values of this shape.
    var list: JSONShape<[Value]> {
        let write = self.write
        return JSONShape<[Value]>(["type": "array", "items": schema], named: named) { values, writer in
            writer.list { writer in for value in values { write(value, &writer) } }
        }
    }

    /// A value of this shape, or null.
    var optional: JSONShape<Value?> {
        let write = self.write
        let schema: JSONValue =
            if case .text(let type)? = schema["type"], case .object(let members) = schema {
                .object([.init(name: "type", value: [.text(type), "null"])] + members.filter { $0.name != "type" })
            } else {
                ["oneOf": [schema, ["type": "null"]]]
            }
        return JSONShape<Value?>(schema, named: named) { value, writer in
            if let value { write(value, &writer) } else { writer.null() }
        }
    }

    /// Another type that is written as this one.
    func of<Other>(_ value: @escaping @Sendable (Other) -> Value) -> JSONShape<Other> {
        let write = self.write
        return JSONShape<Other>(schema, named: named) { write(value($0), &$1) }
    }

    /// An object with a name of its own in the document; every field is always there.
    static func object(_ name: String, _ note: String, _ fields: [JSONField<Value>]) -> JSONShape {
        let schema: JSONValue = [
            "type": "object", "description": .text(note), "required": .list(fields.map { .text($0.name) }),
            "properties": JSONValue(members: fields.map { ($0.name, $0.schema) }),
        ]
        let named = fields.reduce(into: [name: schema]) { $0.merge($1.named) { first, _ in first } }
        return JSONShape(["$ref": .text("#/components/schemas/\(name)")], named: named) { value, writer in
            writer.object { writer in for field in fields { field.write(value, &writer) } }
        }
    }
}

/// One member of an object, and where its value comes from.
struct JSONField<Object>: Sendable {
    let name: String
    let schema: JSONValue
    let named: [String: JSONValue]
    let write: @Sendable (Object, inout JSONWriter) -> Void

    init<Value>(
        _ name: String, _ shape: JSONShape<Value>, _ note: String, _ value: @escaping @Sendable (Object) -> Value
    ) {
        self.name = name
        schema = shape.schema.adding([("description", .text(note))])
        named = shape.named
        let write = shape.write
        self.write = { object, writer in
            writer.name(name)
            write(value(object), &writer)
        }
    }
}
