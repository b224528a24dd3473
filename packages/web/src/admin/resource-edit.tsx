import type { AdminColumnInfo, AdminResourceInfo } from '@kine/protocol/schemas';
import {
  BooleanInput,
  Edit,
  NumberInput,
  SelectInput,
  SimpleForm,
  TextArrayInput,
  TextInput,
} from 'react-admin';

/** A form of the columns that may be changed. */
export function ResourceEdit({ resource }: { readonly resource: AdminResourceInfo }) {
  return (
    <Edit mutationMode="pessimistic" redirect="show">
      <SimpleForm>
        {resource.columns.filter(({ changed }) => changed).map((column) => inputOf(column))}
      </SimpleForm>
    </Edit>
  );
}

function inputOf({ id, label, type, choices = [] }: AdminColumnInfo) {
  const shared = { key: id, source: id, label };
  if (type === 'words') return <TextArrayInput {...shared} />;
  if (type === 'choice') {
    return <SelectInput {...shared} choices={choices.map((name) => ({ id: name, name }))} />;
  }
  if (type === 'number') return <NumberInput {...shared} />;
  if (type === 'duration_ms') return <NumberInput {...shared} label={`${label} (milliseconds)`} />;
  if (type === 'flag') return <BooleanInput {...shared} />;
  return <TextInput {...shared} fullWidth multiline={type === 'long_text'} />;
}
