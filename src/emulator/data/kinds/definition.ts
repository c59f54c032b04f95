export interface Option {
  value: string;
  label: string;
}

/** A property as the account defines it. */
export interface Definition {
  name: string;
  label: string;
  type: 'string' | 'number' | 'bool' | 'enumeration' | 'date' | 'datetime';
  fieldType: string;
  groupName: string;
  description: string;
  options: readonly Option[];
  isCalculated: boolean;
  isReadOnly: boolean;
  isUnique: boolean;
  isHubSpotDefined: boolean;
  referencedObjectType?: 'OWNER';
}

type Define = (
  name: string,
  label: string,
  type: Definition['type'],
  fieldType: string,
  more?: Partial<Definition>,
) => Definition;

/** Makes the definitions of one kind of record, which share a group. */
export const definer =
  (singular: string): Define =>
  (name, label, type, fieldType, more = {}) => ({
    name,
    label,
    type,
    fieldType,
    groupName: `${singular}information`,
    description: `${label} of the ${singular}.`,
    options: [],
    isCalculated: false,
    isReadOnly: false,
    isUnique: false,
    isHubSpotDefined: true,
    ...more,
  });

export const options = (...pairs: readonly (readonly [value: string, label: string])[]) =>
  pairs.map(([value, label]) => ({ value, label }));

export const yesNo = options(['true', 'Yes'], ['false', 'No']);
export const readOnly = { isReadOnly: true };
export const calculated = { isReadOnly: true, isCalculated: true };
export const owner = { referencedObjectType: 'OWNER' } as const;
