/// A value whose members `where` chooses from: a table, a set of pictures.
package protocol FilteredValue: Value {
    /// What a condition is asked of.
    var conditionSubject: any ConditionSubject { get }

    /// Its members as the subject numbers them, in their order.
    var members: [Int] { get }

    /// A value of the same type with the members at these positions alone, which go up.
    func selecting(_ positions: [Int]) throws -> any Value
}
